using Yidang.Connectors;
using Yidang.Mdm;
using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>The beginning of a file that no contract describes yet: its header and its first data rows, totals and repeated headers left out.</summary>
internal sealed class SampledFile
{
    private const int RowsToLookAt = 5000;
    private static readonly IReadOnlyList<string> TotalsRows = new DeliveryFormat { Files = [] }.TotalsRows;

    private SampledFile(string fileName, DeliveryFormatGuess format, FoundHeader header, int headerRows, IReadOnlyList<string[]> rows)
    {
        FileName = fileName;
        Format = format;
        Header = header;
        HeaderRows = headerRows;
        Rows = rows;
        Title = NameProposals.TitleOf(fileName);
    }

    public string FileName { get; }

    /// <summary>The file's name without dates and extension: what the department calls the extract.</summary>
    public string Title { get; }

    public DeliveryFormatGuess Format { get; }

    public FoundHeader Header { get; }

    /// <summary>Rows that the header takes: more than one where cells were merged over groups of columns.</summary>
    public int HeaderRows { get; }

    /// <summary>Cells of the data rows, folded, as many as the header has columns.</summary>
    public IReadOnlyList<string[]> Rows { get; }

    /// <exception cref="UnreadableDeliveryException">The file cannot be read, or no row of it looks like a header.</exception>
    public static async Task<SampledFile> ReadAsync(FormatDetector detector, string path, CancellationToken cancellationToken)
    {
        var fileName = Path.GetFileName(path);
        var format = FormatDetector.Guess(path);
        var rows = await detector.PreviewAsync(path, RowsToLookAt, cancellationToken);
        var (headerIndex, headerRows) = HeaderGuess.In(rows);
        if (headerIndex < 0)
            throw new UnreadableDeliveryException($"{fileName}: none of the first 30 rows looks like a header. Add a row of column names, or write the contract by hand (docs/configure.md).");
        var header = headerRows == 1
            ? new FoundHeader(rows[headerIndex])
            : new FoundHeader(rows[headerIndex].Line, MergedHeader.Join([.. rows.Skip(headerIndex).Take(headerRows).Select(r => r.Fields)]));
        return new SampledFile(fileName, format, header, headerRows, [.. rows.Skip(headerIndex + headerRows).Where(r => IsPerson(r, header)).Select(r => Folded(r.Fields, header.Width))]);
    }

    /// <summary>The column's cells, blank ones included.</summary>
    public IEnumerable<string> Cells(int column) => Rows.Select(r => r[column]);

    /// <summary>The column's filled cells.</summary>
    public IReadOnlyList<string> Values(int column) => [.. Cells(column).Where(v => v.Length > 0)];

    private static bool IsPerson(SourceRow row, FoundHeader header)
    {
        if (row.Damage is not null) return false;
        var first = Array.FindIndex(row.Fields, f => !string.IsNullOrWhiteSpace(f));
        if (first < 0) return false;
        var start = HeaderText.Normalise(row.Fields[first]);
        if (TotalsRows.Any(t => start.StartsWith(HeaderText.Normalise(t), StringComparison.Ordinal))) return false;
        return row.Fields.Count(f => header.Names.Contains(HeaderText.Normalise(f))) < 2;
    }

    private static string[] Folded(string[] fields, int width)
    {
        var cells = new string[width];
        for (var i = 0; i < width; i++) cells[i] = i < fields.Length ? CellText.Fold(fields[i]) : "";
        return cells;
    }
}
