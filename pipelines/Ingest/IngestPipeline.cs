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
        FindAsync(project, folder, null, [], cancellationToken);

    /// <summary>The same with what was fetched, saying what it passed over.</summary>
    /// <param name="landing">Where fetched deliveries lie, one folder for each source; null when none are fetched.</param>
    /// <param name="unclaimed">Takes the names of files in archives that no contract names.</param>
    /// <exception cref="MissingDeliveryException">A contract has no file and was never staged.</exception>
    public Task<IReadOnlyList<PendingDelivery>> FindAsync(
        Project project, string folder, string? landing, ICollection<string> unclaimed, CancellationToken cancellationToken) =>
        new DeliveryFinder(store, folders, new ArchiveConnector(vault)).FindAsync(project, folder, landing, unclaimed, cancellationToken);

    /// <summary>Stages every pending delivery in order, each in one transaction; what was staged before under the same contract is known.</summary>
    /// <remarks>A refused delivery is kept with its failing rows; the others are still taken in, so that one run tells every department.</remarks>
    /// <exception cref="DeliveryRefusedException">Too much of a delivery is unusable, now or when the same bytes came before.</exception>
    /// <exception cref="UnreadableDeliveryException">A file is not what its contract says.</exception>
    public async Task<IReadOnlyList<IntakeReport>> RunAsync(
        RunLease lease, Project project, IReadOnlyList<PendingDelivery> pending, IProgress<PipelineProgress>? progress, CancellationToken cancellationToken)
    {
        var reports = new List<IntakeReport>(pending.Count);
        var refusals = new List<string>();
        foreach (var delivery in pending)
        {
            await store.Runs.RenewAsync(lease, cancellationToken);
            var contractHash = project.ContractHashes[delivery.Contract.Source];
            var known = await store.Deliveries.FindAsync(delivery.Contract.Source, delivery.Sha256, contractHash, cancellationToken);
            if (known is { State: DeliveryState.Refused }) refusals.Add(Refused(known, again: true));
            else if (known is not null) reports.Add(await KnownAsync(known, cancellationToken));
            else
            {
                var (entry, report) = await StageAsync(lease, delivery, contractHash, project.Settings.TimeZone, progress, cancellationToken);
                if (entry.State == DeliveryState.Refused) refusals.Add(Refused(entry, again: false));
                else reports.Add(report);
            }
        }
        return refusals.Count == 0 ? reports : throw new DeliveryRefusedException(string.Join('\n', refusals));
    }

    private static string Refused(DeliveryEntry entry, bool again)
    {
        var seen = again ? "（内容与上次退回的相同，未重新读取）" : "";
        var rows = entry.Counts.Quarantined == 0 ? "" : $"逐行原因见 yidang quarantine --delivery {entry.Id}。";
        return $"{entry.Refusal}{seen}{rows}";
    }

    private async Task<IntakeReport> KnownAsync(DeliveryEntry known, CancellationToken cancellationToken)
    {
        var byRule = new Dictionary<string, int>(StringComparer.Ordinal);
        await foreach (var row in store.Deliveries.QuarantinedAsync(known.Id, cancellationToken))
            byRule[row.Violations[0].Rule] = byRule.GetValueOrDefault(row.Violations[0].Rule) + 1;
        return new(known.Arrival.Source, known.Arrival.FileName, known.Id, "known", known.Arrival.Encoding, known.Counts, byRule, new Dictionary<string, int>(), TimeSpan.Zero)
        {
            Findings = known.Findings,
        };
    }

    private async Task<(DeliveryEntry Entry, IntakeReport Report)> StageAsync(
        RunLease lease, PendingDelivery delivery, string contractHash, string timeZone, IProgress<PipelineProgress>? progress, CancellationToken cancellationToken)
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
                var received = clock.GetUtcNow();
                var transform = new DeliveryTransform(
                    contract, opened.Header, opened.HeaderIndex, opened.IsWorkbook, await ContextAsync(contract, file.Scope, kept.Sha256, DeliveryDays.Of(received, timeZone, period: ""), opened, cancellationToken), tally);
                var arrival = new DeliveryArrival(
                    contract.Source, file.FileName, kept.Sha256, kept.Bytes, file.Scope, contract.Delivery.Mode, contractHash,
                    contract.Layout, opened.Encoding, opened.Header.Line, received)
                {
                    Header = opened.Header.Columns,
                    Mark = delivery.Mark,
                };
                var total = RowTotalEstimate.Of(kept.Bytes, opened.Encoding, opened.IsWorkbook, opened.FirstBatch);
                var batches = Watched(transform.RunAsync(opened.RowsAsync(cancellationToken), cancellationToken), transform.Checks, tally, contract, total, progress, cancellationToken);
                entry = await store.Deliveries.StageAsync(lease, arrival, batches, () => tally.Refusal(contract, file.FileName) ?? transform.Checks.Refusal(file.FileName), cancellationToken);
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
        return (entry, new(contract.Source, file.FileName, entry.Id, "staged", entry.Arrival.Encoding, entry.Counts, tally.Quarantined, tally.Noted, clock.GetElapsedTime(started))
        {
            Findings = entry.Findings,
        });
    }

    /// <summary>Compared with the last delivery of the scope that was taken before these bytes first came: reading them again changes no header.</summary>
    private async Task<DeliveryContext> ContextAsync(
        SourceContract contract, string scope, string sha256, DeliveryDays days, OpenedDelivery opened, CancellationToken cancellationToken)
    {
        var latestFirst = (await store.Deliveries.ListAsync(cancellationToken)).Where(d => d.Arrival.Source == contract.Source && d.Arrival.Scope == scope).ToList();
        var first = latestFirst.FindLastIndex(d => d.Arrival.Sha256 == sha256);
        var last = latestFirst.Skip(first + 1).FirstOrDefault(d => d.State == DeliveryState.Accepted && d.Arrival.Corrects is null);
        return new(days, opened.DriftFrom(contract, last?.Arrival.Header ?? []), last?.Counts.Staged + last?.Counts.Quarantined);
    }

    /// <summary>Passes batches on and reports progress; after the last come the findings.</summary>
    private static async IAsyncEnumerable<IntakeBatch> Watched(
        IAsyncEnumerable<IntakeBatch> batches, DeliveryChecks checks, IntakeTally tally, SourceContract contract, long? total,
        IProgress<PipelineProgress>? progress, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var batch in batches.WithCancellation(cancellationToken))
        {
            yield return batch;
            progress?.Report(new($"intake:{contract.Source}", tally.Read, total is null ? null : Math.Max(total.Value, tally.Read), "rows", Finished: false));
        }
        if (checks.Findings() is { Count: > 0 } findings) yield return new IntakeBatch([], [], []) { Findings = findings };
    }
}
