using System.Globalization;
using Yidang.Connectors;
using Yidang.Mdm;
using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>Reads the reference tables of value frequencies that a model names.</summary>
internal static class PopulationTables
{
    /// <exception cref="UnusableLinkageFileException">A table is not there, or says nothing.</exception>
    public static IReadOnlyDictionary<string, IReadOnlyDictionary<string, double>> Read(LinkageModel model, string folder, CancellationToken cancellationToken)
    {
        var tables = new Dictionary<string, IReadOnlyDictionary<string, double>>(StringComparer.Ordinal);
        foreach (var about in model.Frequencies)
        {
            var counts = new Dictionary<string, double>(StringComparer.Ordinal);
            var clean = ValueCleaning.Of(LinkageColumns.KindOf(model, about.Column));
            foreach (var cells in RowsOf(Path.Combine(folder, about.File), cancellationToken).Skip(1))
            {
                if (cells.Length < 2 || clean(cells[0]) is not { Length: > 0 } value) continue;
                if (double.TryParse(cells[1], NumberStyles.Float, CultureInfo.InvariantCulture, out var count) && count > 0 && double.IsFinite(count)) counts[value] = counts.GetValueOrDefault(value) + count;
            }
            // By a table of nothing every value would be infinitely common.
            if (counts.Count == 0) throw new UnusableLinkageFileException(about.File, "a table of frequencies has a header and two columns, value and count, and no row of this one has a value and a count above 0.");
            tables[about.Column] = counts;
        }
        return tables;
    }

    /// <summary>In any encoding, as the files that are linked.</summary>
    private static IEnumerable<string[]> RowsOf(string path, CancellationToken cancellationToken)
    {
        if (!File.Exists(path)) throw new UnusableLinkageFileException(path, "there is no such table of frequencies; its place is beside the model.");
        return new DeliveryReaders().ReadAsync(path, new DeliveryFormat(), cancellationToken).ToBlockingEnumerable(cancellationToken)
            .SelectMany(batch => batch).Where(row => row.Damage is null).Select(row => row.Fields);
    }
}
