using System.Globalization;
using System.Text;
using Yidang.Connectors.Csv;
using Yidang.Mdm;

namespace Yidang.Pipelines;

/// <summary>Reads the reference tables of value frequencies that a model names.</summary>
internal static class PopulationTables
{
    public static IReadOnlyDictionary<string, IReadOnlyDictionary<string, double>> Read(LinkageModel model, string folder)
    {
        var tables = new Dictionary<string, IReadOnlyDictionary<string, double>>(StringComparer.Ordinal);
        foreach (var about in model.Frequencies)
        {
            var counts = new Dictionary<string, double>(StringComparer.Ordinal);
            var clean = ValueCleaning.Of(LinkageColumns.KindOf(model, about.Column));
            using var reader = new Utf8CellReader(Path.Combine(folder, about.File));
            if (reader.Header.Count < 2) throw new UnusableLinkageFileException(about.File, "a table of frequencies has a header and two columns, value and count.");
            var cells = reader.Want([0, 1]);
            while (reader.TryRead(cells))
            {
                for (var row = 0; row < cells.Rows; row++)
                {
                    var value = clean(Encoding.UTF8.GetString(cells[row, 0]));
                    if (value.Length == 0 || !double.TryParse(cells[row, 1], NumberStyles.Float, CultureInfo.InvariantCulture, out var count) || !(count > 0)) continue;
                    counts[value] = counts.GetValueOrDefault(value) + count;
                }
            }
            tables[about.Column] = counts;
        }
        return tables;
    }
}
