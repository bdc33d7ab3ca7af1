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
        new DeliveryFinder(store, folders, new ArchiveConnector(vault) { ReturnMark = ReturnedSheet.Mark }, reader).FindAsync(project, folder, landing, unclaimed, cancellationToken);

    /// <summary>
    /// Stages what is new of every source, each delivery in one transaction, and makes the source's records what its deliveries say;
    /// what was staged before under the same contract is known.
    /// </summary>
    /// <remarks>
    /// A refused or held delivery is kept with its failing rows; the others are still taken in, so that one run tells every department, also where a file cannot be read.
    /// </remarks>
    /// <exception cref="DeliveryRefusedException">Too much of a delivery is unusable, now or when the same bytes came before.</exception>
    /// <exception cref="UnreadableDeliveryException">A file is not what its contract says.</exception>
    public async Task<IReadOnlyList<IntakeReport>> RunAsync(
        RunLease lease, Project project, IReadOnlyList<PendingDelivery> pending, IProgress<PipelineProgress>? progress, CancellationToken cancellationToken)
    {
        var reports = new List<IntakeReport>(pending.Count);
        var (refusals, unreadable) = (new List<string>(), new List<string>());
        var rereading = new DeliveryRereading(store, vault, reader, project.Settings.TimeZone);
        var files = pending.ToLookup(p => p.Contract.Source, StringComparer.Ordinal);
        foreach (var contract in project.Contracts)
        {
            var contractHash = project.ContractHashes[contract.Source];
            var entries = await PlacedAsync(lease, contract, cancellationToken);
            foreach (var planned in IntakePlan.Of(contract, contractHash, entries, [.. files[contract.Source].Where(f => f.Corrects is null)]))
            {
                await store.Runs.RenewAsync(lease, cancellationToken);
                try
                {
                    var report = planned.Step == IntakeStep.Stage
                        ? await StageAsync(lease, contract, planned, contractHash, project.Settings.TimeZone, progress, cancellationToken)
                        : await KnownAsync(planned, cancellationToken);
                    if (report.Refusal is { } refusal) refusals.Add(refusal);
                    else reports.Add(report);
                }
                catch (UnreadableDeliveryException e)
                {
                    unreadable.Add(e.Message);
                }
            }
            var corrections = new CorrectionIntake(
                store, vault, reader, clock, contract, contractHash, project.Settings.TimeZone, entry => rereading.ReadAsync(contract, entry, cancellationToken));
            reports.AddRange(await corrections.RunAsync(lease, [.. files[contract.Source].Where(f => f.Corrects is not null)], cancellationToken));
            if (await store.Deliveries.RefoldAsync(lease, contract.Source, Reread, cancellationToken))
                await CountAgainAsync(reports, contract, cancellationToken);

            IAsyncEnumerable<IntakeBatch> Reread(DeliveryEntry entry) =>
                entry.Arrival.Corrects is null ? rereading.ReadAsync(contract, entry, cancellationToken) : corrections.RereadAsync(entry, cancellationToken);
        }
        if (unreadable.Count > 0) throw new UnreadableDeliveryException(string.Join('\n', unreadable.Concat(refusals)));
        return refusals.Count == 0 ? reports : throw new DeliveryRefusedException(string.Join('\n', refusals));
    }

    /// <summary>What a delivery did that came before others is known only now.</summary>
    private async Task CountAgainAsync(List<IntakeReport> reports, SourceContract contract, CancellationToken cancellationToken)
    {
        var entries = (await store.Deliveries.OfSourceAsync(contract.Source, cancellationToken)).ToDictionary(e => e.Id);
        for (var i = 0; i < reports.Count; i++)
            if (reports[i].Source == contract.Source && entries.TryGetValue(reports[i].Delivery, out var entry))
                reports[i] = reports[i] with { Counts = entry.Counts };
    }

    /// <summary>The source's ledger, with the places that the contract as it is now gives to its deliveries.</summary>
    private async Task<IReadOnlyList<DeliveryEntry>> PlacedAsync(RunLease lease, SourceContract contract, CancellationToken cancellationToken)
    {
        var entries = await store.Deliveries.OfSourceAsync(contract.Source, cancellationToken);
        var moved = IntakePlan.Moved(contract, entries);
        if (moved.Count == 0) return entries;
        await store.Deliveries.PlaceAsync(lease, contract.Source, moved, cancellationToken);
        return await store.Deliveries.OfSourceAsync(contract.Source, cancellationToken);
    }

    private static string Refused(DeliveryEntry entry, bool again)
    {
        var seen = again ? "（内容与上次退回的相同，未重新读取）" : "";
        var rows = entry.Counts.Quarantined == 0 ? "" : $"逐行原因见 yidang quarantine --delivery {entry.Id}。";
        return $"{entry.Refusal}{seen}{rows}";
    }

    private async Task<IntakeReport> KnownAsync(PlannedDelivery planned, CancellationToken cancellationToken)
    {
        var known = planned.Earlier!;
        var withdrawal = planned.Step != IntakeStep.Withdrawn ? null
            : (await store.Deliveries.WithdrawalsAsync(cancellationToken)).LastOrDefault(w => w.Delivery == known.Id && w.Stands);
        return Report(known, planned.File?.File.FileName ?? known.Arrival.FileName, OutcomeOf(planned.Step), TimeSpan.Zero) with
        {
            Refusal = planned.Step == IntakeStep.Refused ? Refused(known, again: true) : null,
            Withdrawn = withdrawal,
        };
    }

    private static string OutcomeOf(IntakeStep step) => step switch
    {
        IntakeStep.Withdrawn => IntakeReport.Withdrew,
        IntakeStep.Expired => IntakeReport.Expired,
        IntakeStep.Held => IntakeReport.Held,
        _ => IntakeReport.Known,
    };

    private static IntakeReport Report(DeliveryEntry entry, string fileName, string outcome, TimeSpan elapsed) => new(
        entry.Arrival.Source, fileName, entry.Id, outcome, entry.Arrival.Encoding, entry.Counts, entry.QuarantinedByRule, entry.Noted, elapsed)
    {
        Findings = entry.Findings,
        Period = entry.Arrival.Period,
        KnownAs = entry.Arrival.FileName == fileName ? null : entry.Arrival.FileName,
    };

    private async Task<IntakeReport> StageAsync(
        RunLease lease, SourceContract contract, PlannedDelivery planned, string contractHash, string timeZone, IProgress<PipelineProgress>? progress,
        CancellationToken cancellationToken)
    {
        using var span = HubTelemetry.StartSource("intake", contract.Source);
        var started = clock.GetTimestamp();
        var earlier = planned.Earlier;
        var fileName = planned.File?.File.FileName ?? earlier!.Arrival.FileName;
        var (kept, guess) = await KeptAsync(planned, contract, cancellationToken);
        var tally = new IntakeTally();
        DeliveryEntry entry;
        try
        {
            var opened = await OpenedDelivery.OpenAsync(reader, kept.Path, contract, fileName, cancellationToken, guess, isNew: earlier is not { State: DeliveryState.Accepted });
            await using (opened)
            {
                var received = earlier?.Arrival.ReceivedAt ?? clock.GetUtcNow();
                var period = DeliveryNaming.PeriodOf(contract, fileName).ToString();
                var transform = new DeliveryTransform(
                    contract, opened.Header, opened.HeaderIndex, opened.IsWorkbook,
                    await new DeliveryHistory(store).ContextAsync(
                        contract, DeliveryNaming.ScopeOf(contract, fileName), kept.Sha256, DeliveryDays.Of(received, timeZone, period), opened, cancellationToken),
                    tally) { Suppressed = await Suppression.OfAsync(store, vault, contract, kept.Sha256, cancellationToken) };
                var arrival = new DeliveryArrival(
                    contract.Source, fileName, kept.Sha256, kept.Bytes, DeliveryNaming.ScopeOf(contract, fileName), contract.Delivery.Mode, contractHash,
                    contract.Layout, opened.Encoding, opened.Header.Line, received)
                {
                    Period = period,
                    Header = opened.Header.Columns,
                    Mark = planned.File?.Mark,
                    Restages = earlier?.Root,
                    // What someone let in, and what stood before under another contract, is not asked about again.
                    MaxVanishedShare = earlier is null or { State: not DeliveryState.Accepted, Permitted: null } ? contract.Delivery.MaxVanishedShare : null,
                };
                var total = RowTotalEstimate.Of(kept.Bytes, opened.Encoding, opened.IsWorkbook, opened.FirstBatch);
                var batches = Watched(transform.RunAsync(opened.RowsAsync(cancellationToken), cancellationToken), transform, tally, contract, total, progress, cancellationToken);
                entry = await store.Deliveries.StageAsync(lease, arrival, batches, () => tally.Refusal(contract, fileName) ?? transform.Checks.Refusal(fileName), cancellationToken);
            }
        }
        catch (UnreadableDeliveryException e) when (e.Message.Contains(kept.Sha256, StringComparison.Ordinal))
        {
            // The reader knows the file by its name in the vault; the clerk knows it by their own.
            throw new UnreadableDeliveryException(e.Message.Replace(kept.Sha256, fileName, StringComparison.Ordinal), e);
        }
        if (!entry.Counts.Balances || entry.Counts.Read != tally.Read)
            throw new InvalidOperationException($"{fileName}: the store's counts do not balance with the {tally.Read} rows read: {entry.Counts}.");
        HubTelemetry.EndDelivery(span, entry, clock.GetElapsedTime(started));
        progress?.Report(new($"intake:{contract.Source}", tally.Read, tally.Read, "rows", Finished: true));
        var outcome = entry.State == DeliveryState.Held ? IntakeReport.Held
            : entry.Folded && entry.Counts.Staged > 0 && entry.Counts.Overruled == entry.Counts.Staged ? IntakeReport.Superseded
            : IntakeReport.Staged;
        return Report(entry, fileName, outcome, clock.GetElapsedTime(started)) with
        {
            Refusal = entry.State == DeliveryState.Refused ? Refused(entry, again: false) : null,
        };
    }

    /// <summary>The delivery in the vault; a file on its way there is looked at meanwhile.</summary>
    private async Task<(VaultEntry Kept, DeliveryFormatGuess? Guess)> KeptAsync(PlannedDelivery planned, SourceContract contract, CancellationToken cancellationToken)
    {
        if (planned.File is not { } found)
        {
            var arrival = planned.Earlier!.Arrival;
            return (new VaultEntry(arrival.Sha256, arrival.Bytes, vault.OpenPath(arrival.Sha256)), null);
        }
        var looking = Task.Run(() => Look(found.File.Path, contract), cancellationToken);
        var kept = await vault.KeepAsync(found.File.Path, cancellationToken);
        // Equal hashes before and after: what was looked at in between are the bytes that were kept.
        return kept.Sha256 == found.Sha256
            ? (kept, await looking)
            : throw new UnreadableDeliveryException($"{found.File.FileName} changed after the run had begun. Wait until the department's export has finished, then run again.");
    }

    /// <summary>Null where the look fails: the one at the kept bytes will say why.</summary>
    private static DeliveryFormatGuess? Look(string path, SourceContract contract)
    {
        try
        {
            return FormatDetector.Guess(path, contract.Delivery.Encoding);
        }
        catch (Exception e) when (e is YidangException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Passes batches on and reports progress; after the last come the findings.</summary>
    private static async IAsyncEnumerable<IntakeBatch> Watched(
        IAsyncEnumerable<IntakeBatch> batches, DeliveryTransform transform, IntakeTally tally, SourceContract contract, long? total,
        IProgress<PipelineProgress>? progress, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var batch in batches.WithCancellation(cancellationToken))
        {
            yield return batch;
            progress?.Report(new($"intake:{contract.Source}", tally.Read, total is null ? null : Math.Max(total.Value, tally.Read), "rows", Finished: false));
        }
        if (transform.Findings() is { Count: > 0 } findings) yield return new IntakeBatch([], [], []) { Findings = findings };
    }
}
