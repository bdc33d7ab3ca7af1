using CsvHelper;

namespace Yidang.Connectors.Publishing;

/// <summary>Writes a list as CSV that Excel opens correctly: UTF-8 with byte order mark, CRLF, RFC 4180, and no cell that is a formula.</summary>
public static class CsvListWriter
{
    private static readonly CsvWriterOptions Options = CsvWriterOptions.Default with { WriteByteOrderMark = true };

    /// <param name="target">Left open.</param>
    /// <param name="rows">Each as wide as <paramref name="headers"/>.</param>
    public static async Task WriteAsync(
        Stream target, IReadOnlyList<string> headers, IAsyncEnumerable<IReadOnlyList<string>> rows, CancellationToken cancellationToken)
    {
        await using var writer = CsvWriter.Create(target, Options, leaveOpen: true);
        await writer.WriteRecordAsync(Safe(headers), cancellationToken);
        await foreach (var row in rows.WithCancellation(cancellationToken)) await writer.WriteRecordAsync(Safe(row), cancellationToken);
        await writer.FlushAsync(cancellationToken);
    }

    public static Task WriteAsync(Stream target, IReadOnlyList<string> headers, IEnumerable<IReadOnlyList<string>> rows, CancellationToken cancellationToken) =>
        WriteAsync(target, headers, rows.ToAsyncEnumerable(), cancellationToken);

    private static string[] Safe(IReadOnlyList<string> cells)
    {
        var safe = new string[cells.Count];
        for (var i = 0; i < safe.Length; i++) safe[i] = SpreadsheetText.ForCsv(cells[i]);
        return safe;
    }
}
