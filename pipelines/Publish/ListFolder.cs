using System.Globalization;
using System.Security.Cryptography;
using Yidang.Connectors.Publishing;
using Yidang.Outreach;
using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>Writes the files of a published run: each list as CSV and .xlsx, and the manifest. The folder appears whole or not at all.</summary>
/// <remarks>The same lists give the same bytes, so writing again after a crash changes nothing.</remarks>
internal sealed class ListFolder(HubFolder hub, SourceNames sources, IReadOnlyDictionary<string, IReadOnlyList<string>> fieldsByItem)
{
    public string PathOf(RunId run) => hub.ListsOf(run);

    /// <summary>Names of a list's files, in the order of the manifest.</summary>
    public static IReadOnlyList<string> NamesOf(MatchList list) => [$"{list.Item}.csv", $"{list.Item}.xlsx"];

    /// <summary>Who was added, withdrawn or changed since the publication before; ids only.</summary>
    public const string ChangesFileName = "changes.csv";

    public async Task WriteAsync(Publication publication, CancellationToken cancellationToken)
    {
        await AtomicFolder.WriteAsync(PathOf(publication.Run), FillAsync, cancellationToken);

        async Task FillAsync(string folder, CancellationToken token)
        {
            var written = new List<(MatchList, IReadOnlyList<ListFile>)>();
            foreach (var list in publication.Lists) written.Add((list, await WriteListAsync(folder, list, token)));
            if (publication.Since is not null) await WriteChangesAsync(folder, publication.Changes, token);
            var manifest = ListManifest.Write(publication, written);
            await AtomicFile.WriteAsync(
                Path.Combine(folder, ListManifest.FileName), async (stream, t) => await stream.WriteAsync(manifest, t), token);
        }
    }

    private static Task WriteChangesAsync(string folder, IReadOnlyList<ListChange> changes, CancellationToken cancellationToken) => AtomicFile.WriteAsync(
        Path.Combine(folder, ChangesFileName),
        (stream, token) => CsvListWriter.WriteAsync(
            stream, ["事项", "个人档号", "变化", "原序号", "现序号"],
            changes.Select(c => (IReadOnlyList<string>)
                [c.Item, c.Person.Value, c.IsAdded ? "新增" : c.IsWithdrawn ? "撤出" : "变更", Number(c.RowBefore), Number(c.RowAfter)]),
            token),
        cancellationToken);

    private static string Number(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";

    private async Task<IReadOnlyList<ListFile>> WriteListAsync(string folder, MatchList list, CancellationToken cancellationToken)
    {
        var table = new ListTable(list, sources, fieldsByItem.GetValueOrDefault(list.Item));
        var names = NamesOf(list);
        await AtomicFile.WriteAsync(
            Path.Combine(folder, names[0]), (stream, token) => CsvListWriter.WriteAsync(stream, table.Headers, table.Rows, token), cancellationToken);
        await AtomicFile.WriteAsync(
            Path.Combine(folder, names[1]), (stream, token) => XlsxListWriter.WriteAsync(stream, list.Title, table.Headers, table.Rows, token), cancellationToken);
        var files = new List<ListFile>();
        foreach (var name in names)
        {
            await using var stream = File.OpenRead(Path.Combine(folder, name));
            files.Add(new(name, stream.Length, Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellationToken))));
        }
        return files;
    }
}
