using System.Runtime.CompilerServices;
using Yidang.Connectors;
using Yidang.Connectors.Vault;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary>Takes the returned rows of one source back in: a file of them is a delivery of its own that corrects another.</summary>
/// <param name="timeZone">The project's: checks that speak of days mean the day on which the delivery came.</param>
/// <param name="reread">The rows of a delivery that is no correction, once more.</param>
internal sealed class CorrectionIntake(
    IHubStore store, DeliveryVault vault, IDeliveryReader reader, TimeProvider clock, SourceContract contract, string contractHash, string timeZone,
    Func<DeliveryEntry, IAsyncEnumerable<IntakeBatch>> reread)
{
    private readonly ReturnedFiles returned = new(reader);

    // Every correction is numbered on behind the rows before it: what those are is read once.
    private readonly Dictionary<DeliveryId, IReadOnlyList<ulong>> keys = [];

    /// <summary>Stages what is new: files that came, and older corrections that the contract reads otherwise now.</summary>
    public async Task<IReadOnlyList<IntakeReport>> RunAsync(RunLease lease, IReadOnlyList<PendingDelivery> files, CancellationToken cancellationToken)
    {
        var reports = new List<IntakeReport>();
        foreach (var earlier in await OutdatedReadingsAsync(cancellationToken))
            reports.Add(await StageAsync(lease, earlier.Arrival.Corrects!.Value, vault.OpenPath(earlier.Arrival.Sha256), earlier.Arrival.Sha256, earlier.Arrival.FileName, earlier, cancellationToken));
        foreach (var file in files)
        {
            await store.Runs.RenewAsync(lease, cancellationToken);
            var entries = await store.Deliveries.OfSourceAsync(contract.Source, cancellationToken);
            var same = entries.LastOrDefault(e => e.Arrival.Corrects is not null && e.Arrival.Sha256 == file.Sha256);
            if (same is not null) reports.Add(Known(same, file.File.FileName));
            else if (StandingOf(entries, file.Corrects!.Value) is not { } standing) reports.Add(Outdated(entries, file));
            else
            {
                var kept = await vault.KeepAsync(file.File.Path, cancellationToken);
                if (kept.Sha256 != file.Sha256)
                    throw new UnreadableDeliveryException($"{file.File.FileName} changed after the run had begun. Wait until it has been saved, then run again.");
                reports.Add(await StageAsync(lease, standing.Root, kept.Path, kept.Sha256, file.File.FileName, earlier: null, cancellationToken));
            }
        }
        return reports;
    }

    /// <summary>The rows of a correction, once more.</summary>
    public async IAsyncEnumerable<IntakeBatch> RereadAsync(DeliveryEntry entry, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        DeliveryRemovedException.ThrowIf(entry);
        var suppressed = await Suppression.OfAsync(store, vault, contract, entry.Arrival.Sha256, cancellationToken);
        await foreach (var batch in RereadAsync(entry, vault.OpenPath(entry.Arrival.Sha256), suppressed, cancellationToken)) yield return batch;
    }

    /// <summary>The rows of a correction as they are in a file.</summary>
    public async IAsyncEnumerable<IntakeBatch> RereadAsync(DeliveryEntry entry, string path, Suppression suppressed, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var corrected = await CorrectedAsync(entry.Arrival.Corrects!.Value, entry, cancellationToken);
        var transform = new CorrectionTransform(contract, corrected, entry.Arrival.FileName, DaysOf(corrected), new IntakeTally(), suppressed);
        await foreach (var batch in transform.RunAsync(returned.RowsAsync(path, cancellationToken), cancellationToken)) yield return batch;
    }

    private async Task<IReadOnlyList<DeliveryEntry>> OutdatedReadingsAsync(CancellationToken cancellationToken)
    {
        var entries = await store.Deliveries.OfSourceAsync(contract.Source, cancellationToken);
        return [.. DeliveryFold.Of(entries).Live.Where(e => e.Arrival.Corrects is not null && e.Arrival.ContractHash != contractHash).OrderBy(e => e.Root.Value)];
    }

    private async Task<IntakeReport> StageAsync(
        RunLease lease, DeliveryId corrects, string path, string sha256, string fileName, DeliveryEntry? earlier, CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        var corrected = await CorrectedAsync(corrects, earlier, cancellationToken);
        var own = corrected.Entry.Arrival;
        var arrival = new DeliveryArrival(
            contract.Source, fileName, sha256, new FileInfo(path).Length, own.Scope, own.Mode == DeliveryMode.Snapshot ? DeliveryMode.Append : own.Mode,
            contractHash, contract.Layout, EncodingOf(path), await returned.HeaderLineAsync(path, cancellationToken), earlier?.Arrival.ReceivedAt ?? clock.GetUtcNow())
        {
            Period = own.Period,
            Corrects = corrected.Entry.Root,
            Restages = earlier?.Root,
        };
        var tally = new IntakeTally();
        var rows = new CorrectionTransform(contract, corrected, fileName, DaysOf(corrected), tally, await Suppression.OfAsync(store, vault, contract, sha256, cancellationToken)).RunAsync(returned.RowsAsync(path, cancellationToken), cancellationToken);
        // One row that is still wrong must not keep the others out: the policy was about the delivery that they came from.
        var entry = await store.Deliveries.StageAsync(lease, arrival, rows, cancellationToken);
        if (!entry.Counts.Balances || entry.Counts.Read != tally.Read)
            throw new InvalidOperationException($"{fileName}: the store's counts do not balance with the {tally.Read} rows read: {entry.Counts}.");
        return Report(entry, fileName, IntakeReport.Staged, clock.GetElapsedTime(started));
    }

    private DeliveryDays DaysOf(CorrectedDelivery corrected) =>
        DeliveryDays.Of(corrected.Entry.Arrival.ReceivedAt, timeZone, corrected.Entry.Arrival.Period);

    private static string EncodingOf(string path) => FormatDetector.Guess(path) is { Kind: not FileKind.Xlsx } text ? text.Encoding : "xlsx";

    /// <param name="reading">The correction that is read once more; null when it comes for the first time.</param>
    private async Task<CorrectedDelivery> CorrectedAsync(DeliveryId corrects, DeliveryEntry? reading, CancellationToken cancellationToken)
    {
        var entries = await store.Deliveries.OfSourceAsync(contract.Source, cancellationToken);
        var roots = entries.ToDictionary(e => e.Id, e => e.Root);
        var standing = StandingOf(entries, corrects)
            ?? throw new InvalidOperationException($"Delivery {corrects} does not stand, so nothing can correct it.");
        var waiting = new Dictionary<int, QuarantinedRow>();
        var done = new HashSet<int>();
        await foreach (var row in store.Deliveries.QuarantinedAsync(standing.Id, cancellationToken))
        {
            if (row.CorrectedBy is { } by && (reading is null || roots[by] != reading.Root)) done.Add(row.Line);
            else waiting[row.Line] = row;
        }
        var own = OwnOf(entries, standing);
        return new(standing, await OwnHeader.ReadAsync(reader, vault, contract, own, cancellationToken), waiting, done, await TakenAsync(entries, own, reading, cancellationToken));
    }

    /// <summary>The keys of the delivery's own rows and of the corrections before this one.</summary>
    private async Task<IReadOnlySet<ulong>> TakenAsync(IReadOnlyList<DeliveryEntry> entries, DeliveryEntry own, DeliveryEntry? reading, CancellationToken cancellationToken)
    {
        var before = DeliveryFold.Of(entries).Live
            .Where(e => OwnOf(entries, e).Root == own.Root && (reading is null || e.Root.Value < reading.Root.Value)).OrderBy(e => e.Root.Value);
        var taken = new HashSet<ulong>();
        foreach (var entry in before)
        {
            if (!keys.TryGetValue(entry.Id, out var known))
            {
                var read = new List<ulong>();
                await foreach (var batch in entry.Arrival.Corrects is null ? reread(entry) : RereadAsync(entry, cancellationToken))
                    read.AddRange(batch.Staged.Select(record => record.Key.Digest));
                keys[entry.Id] = known = read;
            }
            taken.UnionWith(known);
        }
        return taken;
    }

    /// <summary>The reading of a delivery that stands, whichever of its readings is asked for; null when another has taken its place.</summary>
    private static DeliveryEntry? StandingOf(IReadOnlyList<DeliveryEntry> entries, DeliveryId id) =>
        entries.FirstOrDefault(e => e.Id == id) is { } asked ? DeliveryFold.Of(entries).Live.FirstOrDefault(e => e.Root == asked.Root) : null;

    /// <summary>The delivery itself; for a correction the one that it corrects in the end.</summary>
    private static DeliveryEntry OwnOf(IReadOnlyList<DeliveryEntry> entries, DeliveryEntry entry)
    {
        while (entry.Arrival.Corrects is { } corrects) entry = StandingOf(entries, corrects) ?? entries.First(e => e.Id == corrects);
        return entry;
    }

    private static IntakeReport Known(DeliveryEntry entry, string fileName) =>
        Report(entry, fileName, entry.State == DeliveryState.Withdrawn ? IntakeReport.Withdrew : IntakeReport.Known, TimeSpan.Zero);

    private static IntakeReport Outdated(IReadOnlyList<DeliveryEntry> entries, PendingDelivery file)
    {
        var corrects = entries.First(e => e.Id == file.Corrects);
        var nothing = new IntakeCounts { Read = 0, Staged = 0, Quarantined = 0, SetAside = new Dictionary<string, int>() };
        return Report(corrects with { Counts = nothing, QuarantinedByRule = new Dictionary<string, int>(), Noted = new Dictionary<string, int>() }, file.File.FileName, IntakeReport.Outdated, TimeSpan.Zero)
            with { Corrects = corrects.Id };
    }

    private static IntakeReport Report(DeliveryEntry entry, string fileName, string outcome, TimeSpan elapsed) => new(
        entry.Arrival.Source, fileName, entry.Id, outcome, entry.Arrival.Encoding, entry.Counts, entry.QuarantinedByRule, entry.Noted, elapsed)
    {
        Period = entry.Arrival.Period,
        Corrects = entry.Arrival.Corrects,
    };
}
