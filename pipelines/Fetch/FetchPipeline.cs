using System.Globalization;
using Yidang.Connectors.Fetching;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary>Fetches deliveries from the servers of the contracts that name one, into the hub's landing folders. Nothing is staged here.</summary>
/// <remarks>
/// Sources do not wait for each other and do not fail each other: what went wrong is in the report. Where deliveries add up (any mode but
/// snapshot), nothing more is fetched until what landed is taken in, so that a delivery which is refused is never stepped over.
/// </remarks>
public sealed class FetchPipeline(IHubStore store, TimeProvider clock)
{
    private const int AtOnce = 4;

    /// <summary>One report for each contract with a server, by source.</summary>
    /// <param name="sources">The sources to fetch from; all when empty.</param>
    public async Task<IReadOnlyList<FetchReport>> RunAsync(
        Project project, HubFolder hub, IReadOnlyList<string> sources, IProgress<PipelineProgress>? progress, CancellationToken cancellationToken)
    {
        var contracts = Chosen(project, sources);
        if (contracts.Count == 0) return [];
        var health = (await store.Fetches.HealthAsync(cancellationToken)).ToDictionary(h => h.Source, StringComparer.Ordinal);
        var takenIn = (await store.Deliveries.ListAsync(cancellationToken)).Where(d => d.State is DeliveryState.Accepted or DeliveryState.Withdrawn)
            .Select(d => (d.Arrival.Source, d.Arrival.Sha256)).ToHashSet();
        var reports = new FetchReport[contracts.Count];
        await Parallel.ForEachAsync(
            Enumerable.Range(0, contracts.Count), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
            async (i, token) =>
            {
                var source = contracts[i].Source;
                progress?.Report(new($"fetch:{source}", 0, null, "files", Finished: false));
                using (var span = HubTelemetry.StartSource("fetch", source))
                {
                    reports[i] = await FetchAsync(project, hub, contracts[i], health.GetValueOrDefault(source), takenIn, token);
                    HubTelemetry.EndFetch(span, source, reports[i].OpenUntil is not null, reports[i].Outcome == FetchOutcome.Failed);
                }
                progress?.Report(new($"fetch:{source}", reports[i].Files.Count, reports[i].Files.Count, "files", Finished: true));
            });
        return reports;
    }

    private static List<SourceContract> Chosen(Project project, IReadOnlyList<string> sources)
    {
        var remote = project.Contracts.Where(contract => contract.From is not null).ToList();
        foreach (var source in sources)
            if (!remote.Exists(contract => contract.Source == source))
                throw new UnknownRemoteSourceException(source, [.. remote.Select(contract => contract.Source)]);
        return sources.Count == 0 ? remote : remote.FindAll(contract => sources.Contains(contract.Source));
    }

    private async Task<FetchReport> FetchAsync(
        Project project, HubFolder hub, SourceContract contract, SourceHealth? health, HashSet<(string, string)> takenIn, CancellationToken cancellationToken)
    {
        var (from, started, now) = (contract.From!, clock.GetTimestamp(), clock.GetUtcNow());
        if (SourceBreaker.IsOpen(health, now))
            return Report(FetchOutcome.BreakerOpen, [], $"left alone after {health!.Failures} failed fetches; the last: {health.Problem}", health.OpenUntil);
        var landing = new LandingFolder(hub.LandingOf(contract.Source));
        using var turn = landing.TryLock();
        if (turn is null) return Report(FetchOutcome.Waiting, [], "another process is fetching from it", null);
        var landed = landing.Files();
        var waiting = contract.Delivery.Mode == DeliveryMode.Snapshot ? [] : landed.Where(file => !takenIn.Contains((contract.Source, file.Sha256)) && !IsArchive(file)).Select(file => file.FileName).ToHashSet();
        if (waiting.Count > 0 && from.Sftp is null)
            return Report(FetchOutcome.Waiting, [], $"{waiting.First()} waits to be taken in by 'yidang run'; what is behind it is fetched after that", null);
        try
        {
            var mark = await store.Fetches.MarkAsync(contract.Source, cancellationToken);
            var request = new FetchRequest(contract.Source, landing, mark?.Mark, Stamp(project, now), now) { Waiting = waiting };
            var fetched = await RemoteConnectors.For(from, project.Folder, clock).FetchAsync(request, cancellationToken);
            var kept = Keep(landing, contract, landed, fetched.Files, takenIn);
            await store.Fetches.RecordAsync(SourceBreaker.AfterSuccess(health, contract.Source, now), cancellationToken);
            return Report(kept.Count > 0 ? FetchOutcome.Fetched : FetchOutcome.NothingNew, kept, string.Join("; ", fetched.LeftAlone), null);
        }
        catch (Exception failure) when (Problem(failure) is not null)
        {
            var after = SourceBreaker.AfterFailure(health, contract.Source, from, Problem(failure)!, now);
            await store.Fetches.RecordAsync(after, cancellationToken);
            return Report(FetchOutcome.Failed, [], Problem(failure)!, after.OpenUntil);
        }

        FetchReport Report(FetchOutcome outcome, IReadOnlyList<LandedFile> files, string note, DateTimeOffset? openUntil) => new(
            contract.Source, from.Kind, outcome, [.. files.Select(f => f.FileName)], files.Sum(f => f.Bytes), note, openUntil, clock.GetElapsedTime(started));
    }

    /// <summary>
    /// Drops a snapshot that says what the one before said, and the one before when the new one says more; of other deliveries, those that
    /// were taken in when newer ones have come, since the vault keeps them.
    /// </summary>
    private static List<LandedFile> Keep(
        LandingFolder landing, SourceContract contract, IReadOnlyList<LandedFile> before, IReadOnlyList<LandedFile> fetched, HashSet<(string, string)> takenIn)
    {
        // Files of a folder have names of their own and may be parts of one register, and what lies here tells which of them were fetched.
        if (contract.From!.Sftp is not null) return [.. fetched];
        if (contract.Delivery.Mode != DeliveryMode.Snapshot)
        {
            // Not before something new is here: a run with nothing new is to see what the last one saw, and say that nothing has changed.
            if (fetched.Count > 0)
                foreach (var old in before.Where(old => takenIn.Contains((contract.Source, old.Sha256)) && fetched.All(file => file.FileName != old.FileName))) landing.Remove(old);
            return [.. fetched];
        }
        var kept = new List<LandedFile>();
        foreach (var file in fetched)
        {
            if (before.Any(old => old.Sha256 == file.Sha256 && old.FileName != file.FileName)) landing.Remove(file);
            else
            {
                foreach (var old in before.Where(old => old.FileName != file.FileName)) landing.Remove(old);
                kept.Add(file);
            }
        }
        return kept;
    }

    /// <summary>An archive is taken in by its entries, whose hashes are not its own.</summary>
    private static bool IsArchive(LandedFile file) => file.FileName.EndsWith(".zip", StringComparison.OrdinalIgnoreCase);

    private static string Stamp(Project project, DateTimeOffset now) =>
        TimeZoneInfo.ConvertTime(now, TimeZoneInfo.FindSystemTimeZoneById(project.Settings.TimeZone)).ToString("yyyyMMdd_HHmmss", CultureInfo.InvariantCulture);

    /// <summary>What a failure of the outside world says; null for a mistake of ours, which is not the source's.</summary>
    private static string? Problem(Exception failure) => failure switch
    {
        StoreUnavailableException { Message: var message } => message,
        FetchException { Message: var message } => message,
        IOException or UnauthorizedAccessException => "the landing folder cannot be written. Check its disk and permissions.",
        _ => null,
    };
}
