using Yidang.Connectors.Publishing;
using Yidang.Connectors.Vault;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary>Takes erased persons out of the hub's files: kept and landed deliveries, uploads, published lists, past days. Done again, it changes nothing.</summary>
internal sealed class ErasedFiles(IHubStore store, HubFolder hub, Project project, DeliveryVault vault)
{
    public async Task RewriteAsync(CancellationToken cancellationToken)
    {
        var files = await store.Erasures.FilesAsync(cancellationToken);
        foreach (var file in files.Where(f => f.NowSha256 is null)) await BlankAsync(file, cancellationToken);
        var known = (await store.Deliveries.ListAsync(cancellationToken)).Select(d => d.Arrival.Sha256).ToHashSet(StringComparer.Ordinal);
        await new DeliveryCopies(hub).RemoveAsync(files.Select(f => f.Sha256).ToHashSet(StringComparer.Ordinal), known, cancellationToken);
        await ListsAsync(cancellationToken);
        if (Directory.Exists(hub.History)) Directory.Delete(hub.History, recursive: true);
    }

    private async Task BlankAsync(ErasedFile file, CancellationToken cancellationToken)
    {
        var source = (await store.Deliveries.ListAsync(cancellationToken)).First(d => d.Arrival.Sha256 == file.Sha256).Arrival.Source;
        var contract = project.Contracts.FirstOrDefault(c => c.Source == source)
            ?? throw new InvalidOperationException($"An erasure has to blank rows of {source}, which the project has no contract for any more.");
        var content = await File.ReadAllBytesAsync(vault.OpenPath(file.Sha256), cancellationToken);
        var now = await vault.ReplaceErasedAsync(file.Sha256, ErasureScan.Blanked(content, contract, file.Lines), cancellationToken);
        await store.Erasures.CompleteFileAsync(file.Sha256, now, cancellationToken);
    }

    private async Task ListsAsync(CancellationToken cancellationToken)
    {
        var listed = (await store.Erasures.ListedAsync(cancellationToken)).ToHashSet();
        var published = await store.Lists.PublishedAsync(cancellationToken);
        var folder = new ListFolder(hub);
        for (var i = 0; i < published.Count; i++)
        {
            if (!listed.Contains(published[i]) && (i == 0 || !listed.Contains(published[i - 1]))) continue;
            if (!Directory.Exists(hub.ListsOf(published[i]))) continue;
            var lists = await store.Lists.ReadAsync(published[i], cancellationToken);
            var before = i == 0 ? null : await EarlierPublication.ReadAsync(store.Lists, published[i - 1], lists, project, cancellationToken);
            var wording = ListWording.Of(await store.Lists.BasisAsync(published[i], cancellationToken), project);
            var run = await store.Runs.FindAsync(published[i], cancellationToken) ?? throw new InvalidOperationException($"The ledger does not have run {published[i]}.");
            var publication = new Publication(published[i], run.AsOf, run.Area, lists, wording, before, before is null ? [] : ListChange.Between(before.Lists, lists));
            foreach (var file in await folder.RewriteErasedAsync(publication, cancellationToken)) await store.Erasures.CompleteListFileAsync(published[i], file, cancellationToken);
            await NoticesAsync(hub.ListsOf(published[i]), lists, cancellationToken);
        }
    }

    /// <summary>A notice of withdrawals names people by their rows: a row that names nobody on the lists any more goes.</summary>
    private static async Task NoticesAsync(string folder, IReadOnlyList<MatchList> lists, CancellationToken cancellationToken)
    {
        var path = Path.Combine(folder, WithdrawalNotices.FileName);
        if (!File.Exists(path)) return;
        var people = lists.SelectMany(l => l.Rows).Select(r => r.Person.Value).ToHashSet(StringComparer.Ordinal);
        var rows = await CsvListReader.ReadAsync(path, cancellationToken);
        await AtomicFile.WriteAsync(
            path, (stream, token) => CsvListWriter.WriteAsync(stream, rows[0], rows.Skip(1).Where(r => people.Contains(r[1])), token), cancellationToken);
    }
}
