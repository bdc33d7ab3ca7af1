using System.Globalization;
using System.Security.Cryptography;
using Yidang.Connectors.Publishing;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary>
/// Writes the files of a published run: each list as CSV and .xlsx, what amends the list before, and the manifest that names them all and the
/// manifest before it. The folder appears whole or not at all.
/// </summary>
/// <remarks>The same lists give the same bytes, so writing again after a crash changes nothing.</remarks>
internal sealed class ListFolder(HubFolder hub)
{
    /// <summary>Who was added, withdrawn or changed since the publication before; ids only.</summary>
    public const string ChangesFileName = "changes.csv";

    public string PathOf(RunId run) => hub.ListsOf(run);

    /// <summary>Name of what turns the list before into this one, see <see cref="ListDelta"/>.</summary>
    public static string DeltaOf(string item) => $"{item}.delta.csv";

    /// <returns>Every file but the manifest, and the manifest's SHA-256.</returns>
    public async Task<(IReadOnlyList<PublishedFile> Files, string Manifest)> WriteAsync(Publication publication, CancellationToken cancellationToken)
    {
        var files = new List<PublishedFile>();
        var manifest = Array.Empty<byte>();
        await AtomicFolder.WriteAsync(PathOf(publication.Run), FillAsync, cancellationToken);
        return (files, Convert.ToHexStringLower(SHA256.HashData(manifest)));

        async Task FillAsync(string folder, CancellationToken token)
        {
            var (written, changes) = await WriteListsAsync(folder, publication, token);
            files.AddRange(FilesOf(written, changes));
            manifest = ListManifest.Write(publication, written, changes);
            await PutAsync(folder, ListManifest.FileName, manifest, token);
            if (SigningKey.OfEnvironment() is { } key) await PutAsync(folder, ListManifest.SignatureName, key.Sign(manifest), token);
        }
    }

    /// <summary>Writes the files of a publication again because rows in them were emptied. The manifest stays what was published; files that an earlier build did not write stay away.</summary>
    public async Task<IReadOnlyList<PublishedFile>> RewriteErasedAsync(Publication publication, CancellationToken cancellationToken)
    {
        var folder = PathOf(publication.Run);
        var made = Directory.CreateDirectory(Path.Combine(folder, $".{Guid.NewGuid():N}.part")).FullName;
        try
        {
            var (written, changes) = await WriteListsAsync(made, publication, cancellationToken);
            IReadOnlyList<PublishedFile> files = [.. FilesOf(written, changes).Where(f => File.Exists(Path.Combine(folder, f.Name)))];
            foreach (var file in files) File.Move(Path.Combine(made, file.Name), Path.Combine(folder, file.Name), overwrite: true);
            return files;
        }
        finally
        {
            Directory.Delete(made, recursive: true);
        }
    }

    /// <summary>Writes all files but the manifest.</summary>
    private static async Task<(IReadOnlyList<WrittenList> Lists, PublishedFile? Changes)> WriteListsAsync(string folder, Publication publication, CancellationToken cancellationToken)
    {
        var written = new WrittenList[publication.Lists.Count];
        await Parallel.ForAsync(0, written.Length, cancellationToken, async (i, token) => written[i] = await WriteListAsync(folder, publication, publication.Lists[i], token));
        if (publication.Since is null) return (written, null);
        await WriteChangesAsync(folder, publication.Changes, cancellationToken);
        return (written, await ListFiles.DigestAsync(folder, ChangesFileName, cancellationToken));
    }

    private static IEnumerable<PublishedFile> FilesOf(IReadOnlyList<WrittenList> lists, PublishedFile? changes) =>
        lists.SelectMany(w => w.Files).Concat(lists.Select(w => w.Delta).Append(changes).OfType<PublishedFile>());

    private static Task PutAsync(string folder, string name, byte[] content, CancellationToken cancellationToken) => AtomicFile.WriteAsync(
        Path.Combine(folder, name), async (stream, token) => await stream.WriteAsync(content, token), cancellationToken);

    private static async Task<WrittenList> WriteListAsync(string folder, Publication publication, MatchList list, CancellationToken cancellationToken)
    {
        var table = publication.Wording.TableOf(list);
        var delta = Task.Run(() => WriteDeltaAsync(folder, publication, list, table, cancellationToken), cancellationToken);
        var files = ListFiles.WriteAsync(folder, list, table, cancellationToken);
        await Task.WhenAll(files, delta);
        return new(list, await files, await delta);
    }

    /// <returns>Null when there is nothing that the list amends.</returns>
    private static async Task<PublishedFile?> WriteDeltaAsync(string folder, Publication publication, MatchList list, ListTable table, CancellationToken cancellationToken)
    {
        if (publication.Before is not { } before || before.Lists.FirstOrDefault(l => l.Item == list.Item) is not { } amended) return null;
        var changed = publication.Changes.Where(c => c.Item == list.Item).Select(c => c.Person.Value).ToHashSet(StringComparer.Ordinal);
        var delta = ListDelta.Between(before.Wording.TableOf(amended), table, changed);
        await AtomicFile.WriteAsync(
            Path.Combine(folder, DeltaOf(list.Item)), (stream, token) => CsvListWriter.WriteAsync(stream, delta.Headers, delta.Rows, token), cancellationToken);
        return await ListFiles.DigestAsync(folder, DeltaOf(list.Item), cancellationToken);
    }

    private static Task WriteChangesAsync(string folder, IReadOnlyList<ListChange> changes, CancellationToken cancellationToken) => AtomicFile.WriteAsync(
        Path.Combine(folder, ChangesFileName),
        (stream, token) => CsvListWriter.WriteAsync(
            stream, ["事项", "个人档号", "变化", "原序号", "现序号"],
            changes.Select(c => (IReadOnlyList<string>)
                [c.Item, c.Person.Value, c.IsAdded ? ListDelta.Added : c.IsWithdrawn ? ListDelta.Withdrawn : ListDelta.Changed, Number(c.RowBefore), Number(c.RowAfter)]),
            token),
        cancellationToken);

    private static string Number(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";
}
