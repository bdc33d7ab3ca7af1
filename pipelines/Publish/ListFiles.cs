using System.Security.Cryptography;
using Yidang.Connectors.Publishing;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary>Writes the files of one list: CSV and .xlsx. The same list gives the same bytes.</summary>
internal static class ListFiles
{
    /// <summary>Names of a list's files, in the order of the manifest.</summary>
    public static IReadOnlyList<string> NamesOf(MatchList list) => [CsvOf(list.Item), $"{list.Item}.xlsx"];

    public static string CsvOf(string item) => $"{item}.csv";

    public static async Task<IReadOnlyList<PublishedFile>> WriteAsync(string folder, MatchList list, ListTable table, CancellationToken cancellationToken)
    {
        var names = NamesOf(list);
        return await Task.WhenAll(
            PutAsync(names[0], (stream, token) => CsvListWriter.WriteAsync(stream, table.Headers, table.Rows, token)),
            PutAsync(names[1], (stream, token) => XlsxListWriter.WriteAsync(stream, list.Title, table.Headers, table.Rows, token)));

        Task<PublishedFile> PutAsync(string name, Func<Stream, CancellationToken, Task> write) => Task.Run(
            async () =>
            {
                await AtomicFile.WriteAsync(Path.Combine(folder, name), write, cancellationToken);
                return await DigestAsync(folder, name, cancellationToken);
            },
            cancellationToken);
    }

    /// <summary>A file that was written, as the manifest names it.</summary>
    public static async Task<PublishedFile> DigestAsync(string folder, string name, CancellationToken cancellationToken)
    {
        await using var stream = File.OpenRead(Path.Combine(folder, name));
        return new(name, stream.Length, Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellationToken)));
    }
}
