using System.Runtime.CompilerServices;
using Yidang.Connectors;
using Yidang.Connectors.Archives;
using Yidang.Connectors.Folders;
using Yidang.Connectors.Vault;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary>Takes deliveries in: keep the bytes, read the rows, map them by contract, stage them or say why not.</summary>
public sealed class IngestPipeline(IHubStore store, DeliveryVault vault, FolderConnector folders, IDeliveryReader reader, TimeProvider clock)
{
    /// <summary>The files that a run would take in, hashed; call it before the run begins, because its inputs hash needs them.</summary>
    /// <exception cref="MissingDeliveryException">A contract has no file and was never staged.</exception>
    public Task<IReadOnlyList<PendingDelivery>> FindAsync(Project project, string folder, CancellationToken cancellationToken) =>
        FindAsync(project, folder, [], cancellationToken);

    /// <summary>The same, saying what it passed over.</summary>
    /// <param name="unclaimed">Takes the names of files in archives that no contract names.</param>
    /// <exception cref="MissingDeliveryException">A contract has no file and was never staged.</exception>
    public Task<IReadOnlyList<PendingDelivery>> FindAsync(Project project, string folder, ICollection<string> unclaimed, CancellationToken cancellationToken) =>
        new DeliveryFinder(store, folders, new ArchiveConnector(vault)).FindAsync(project, folder, unclaimed, cancellationToken);

    /// <summary>Stages every pending delivery in order, each in one transaction; what was staged before under the same contract is known.</summary>
    /// <exception cref="DeliveryRefusedException">Too much of a delivery is unusable; nothing of it was staged.</exception>
    /// <exception cref="UnreadableDeliveryException">A file is not what its contract says.</exception>
    public async Task<IReadOnlyList<IntakeReport>> RunAsync(
        RunLease lease, Project project, IReadOnlyList<PendingDelivery> pending, IProgress<PipelineProgress>? progress, CancellationToken cancellationToken)
    {
        var reports = new List<IntakeReport>(pending.Count);
        foreach (var delivery in pending)
        {
            await store.Runs.RenewAsync(lease, cancellationToken);
            var contractHash = project.ContractHashes[delivery.Contract.Source];
            var known = await store.Deliveries.FindAsync(delivery.Contract.Source, delivery.Sha256, contractHash, cancellationToken);
            reports.Add(known is not null
                ? await KnownAsync(known, cancellationToken)
                : await StageAsync(lease, delivery, contractHash, progress, cancellationToken));
        }
        return reports;
    }

    private async Task<IntakeReport> KnownAsync(DeliveryEntry known, CancellationToken cancellationToken)
    {
        var byRule = new Dictionary<string, int>(StringComparer.Ordinal);
        await foreach (var row in store.Deliveries.QuarantinedAsync(known.Id, cancellationToken))
            byRule[row.Violations[0].Rule] = byRule.GetValueOrDefault(row.Violations[0].Rule) + 1;
        return new(known.Arrival.Source, known.Arrival.FileName, known.Id, "known", known.Arrival.Encoding, known.Counts, byRule, new Dictionary<string, int>(), TimeSpan.Zero);
    }

    private async Task<IntakeReport> StageAsync(
        RunLease lease, PendingDelivery delivery, string contractHash, IProgress<PipelineProgress>? progress, CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        var (contract, file) = (delivery.Contract, delivery.File);
        var kept = await vault.KeepAsync(file.Path, cancellationToken);
        if (kept.Sha256 != delivery.Sha256)
            throw new UnreadableDeliveryException($"{file.FileName} changed after the run had begun. Wait until the department's export has finished, then run again.");
        var tally = new IntakeTally();
        DeliveryEntry entry;
        try
        {
            var opened = await OpenedDelivery.OpenAsync(reader, kept.Path, contract, file.FileName, cancellationToken);
            await using (opened)
            {
                var transform = new DeliveryTransform(contract, opened.Header, opened.HeaderIndex, opened.IsWorkbook, tally);
                var arrival = new DeliveryArrival(
                    contract.Source, file.FileName, kept.Sha256, kept.Bytes, file.Scope, contract.Delivery.Mode, contractHash,
                    contract.Layout, opened.Encoding, opened.Header.Line, clock.GetUtcNow());
                var total = RowTotalEstimate.Of(kept.Bytes, opened.Encoding, opened.IsWorkbook, opened.FirstBatch);
                var batches = Watched(transform.RunAsync(opened.RowsAsync(cancellationToken), cancellationToken), tally, contract, file.FileName, total, progress, cancellationToken);
                entry = await store.Deliveries.StageAsync(lease, arrival, batches, cancellationToken);
            }
        }
        catch (UnreadableDeliveryException e) when (e.Message.Contains(kept.Sha256, StringComparison.Ordinal))
        {
            // The reader knows the file by its name in the vault; the clerk knows it by their own.
            throw new UnreadableDeliveryException(e.Message.Replace(kept.Sha256, file.FileName, StringComparison.Ordinal), e);
        }
        if (!entry.Counts.Balances || entry.Counts.Read != tally.Read)
            throw new InvalidOperationException($"{file.FileName}: the store's counts do not balance with the {tally.Read} rows read: {entry.Counts}.");
        progress?.Report(new($"intake:{contract.Source}", tally.Read, tally.Read, "rows", Finished: true));
        return new(contract.Source, file.FileName, entry.Id, "staged", entry.Arrival.Encoding, entry.Counts, tally.Quarantined, tally.Noted, clock.GetElapsedTime(started));
    }

    /// <summary>Passes batches on, reports progress, and refuses the delivery at its end, inside the store's transaction.</summary>
    private static async IAsyncEnumerable<IntakeBatch> Watched(
        IAsyncEnumerable<IntakeBatch> batches, IntakeTally tally, SourceContract contract, string fileName, long? total,
        IProgress<PipelineProgress>? progress, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var batch in batches.WithCancellation(cancellationToken))
        {
            yield return batch;
            progress?.Report(new($"intake:{contract.Source}", tally.Read, total is null ? null : Math.Max(total.Value, tally.Read), "rows", Finished: false));
        }
        tally.Verify(contract, fileName);
    }
}
