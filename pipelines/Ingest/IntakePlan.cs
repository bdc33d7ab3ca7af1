using Yidang.Connectors.Folders;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary>Decides what is to be read, from a source's ledger, its files and its contract. Pure.</summary>
/// <remarks>
/// A delivery is the same as one before when source, scope, period and bytes are the same, and no file of the same name has brought
/// other bytes for that period since: then the department has gone back to what it sent first, and that is news.
/// </remarks>
internal sealed class IntakePlan
{
    private readonly SourceContract contract;
    private readonly string contractHash;
    private readonly IReadOnlyList<DeliveryEntry> entries;

    private IntakePlan(SourceContract contract, string contractHash, IReadOnlyList<DeliveryEntry> entries) =>
        (this.contract, this.contractHash, this.entries) = (contract, contractHash, entries);

    /// <summary>Where the contract places deliveries otherwise than the ledger has them.</summary>
    public static IReadOnlyList<DeliveryPlace> Moved(SourceContract contract, IReadOnlyList<DeliveryEntry> entries) =>
    [
        .. from entry in entries
           let arrival = entry.Arrival
           where arrival.Corrects is null
           let place = new DeliveryPlace(
               entry.Id, DeliveryNaming.ScopeOf(contract, arrival.FileName), DeliveryNaming.PeriodOf(contract, arrival.FileName).ToString(), contract.Delivery.Mode)
           where place != new DeliveryPlace(entry.Id, arrival.Scope, arrival.Period, arrival.Mode)
           select place,
    ];

    /// <param name="entries">The source's ledger, placed as the contract says.</param>
    /// <param name="files">Its files, in the order of their periods.</param>
    public static IReadOnlyList<PlannedDelivery> Of(
        SourceContract contract, string contractHash, IReadOnlyList<DeliveryEntry> entries, IReadOnlyList<PendingDelivery> files) =>
        new IntakePlan(contract, contractHash, entries).Plan(files);

    private List<PlannedDelivery> Plan(IReadOnlyList<PendingDelivery> files)
    {
        var matched = files.Select(file => (File: file, Earlier: EarlierOf(file))).ToList();
        var standing = StandingAfter(matched);
        var plan = matched.Select(m => new PlannedDelivery(StepOf(m.Earlier, standing), m.File, m.Earlier)).ToList();
        var seen = matched.Select(m => m.Earlier?.Root).ToHashSet();
        // What is in the vault only: held ones that someone has let in since, and what stands as an older contract read it.
        plan.AddRange(
            from reading in Latest()
            where reading.Arrival.Corrects is null && !seen.Contains(reading.Root) && StepOf(reading, standing) == IntakeStep.Stage
                && (reading.State == DeliveryState.Accepted || reading.Permitted is not null)
            select new PlannedDelivery(IntakeStep.Stage, null, reading));
        return plan;
    }

    private IntakeStep StepOf(DeliveryEntry? earlier, HashSet<DeliveryId> standing) => earlier switch
    {
        null => IntakeStep.Stage,
        { State: DeliveryState.Withdrawn } => IntakeStep.Withdrawn,
        { Removed: not null } => IntakeStep.Expired,
        // What no longer counts is not read again, whatever the contract says now, and what was wrong with it keeps nothing back.
        _ when !standing.Contains(earlier.Root) => IntakeStep.Known,
        { State: DeliveryState.Held, Permitted: not null } => IntakeStep.Stage,
        _ when earlier.Arrival.ContractHash != contractHash => IntakeStep.Stage,
        { State: DeliveryState.Held } => IntakeStep.Held,
        { State: DeliveryState.Refused } => IntakeStep.Refused,
        _ => IntakeStep.Known,
    };

    /// <summary>The last reading of the same bytes for the same scope and period, unless they were replaced under their own name since.</summary>
    private DeliveryEntry? EarlierOf(PendingDelivery pending)
    {
        var period = pending.File.Period.ToString();
        var alike = entries.Where(e => e.Arrival.Corrects is null && e.Arrival.Scope == pending.File.Scope && e.Arrival.Period == period).ToList();
        var same = alike.LastOrDefault(e => e.Arrival.Sha256 == pending.Sha256);
        if (same is null) return null;
        var replaced = alike.Exists(e =>
            e.Root.Value > same.Root.Value && e.Arrival.FileName == same.Arrival.FileName && e.Arrival.Sha256 != same.Arrival.Sha256
            && e.State == DeliveryState.Accepted);
        return replaced ? null : same;
    }

    /// <summary>What would stand once every file is in, had none of them been refused or held.</summary>
    private HashSet<DeliveryId> StandingAfter(IReadOnlyList<(PendingDelivery File, DeliveryEntry? Earlier)> matched)
    {
        var next = entries.Count == 0 ? 1 : entries.Max(e => e.Id.Value) + 1;
        var ledger = Latest().Select(e => e.State is DeliveryState.Held or DeliveryState.Refused ? e with { State = DeliveryState.Accepted } : e).ToList();
        foreach (var (file, _) in matched.Where(m => m.Earlier is null)) ledger.Add(Expected(file, new DeliveryId(next++)));
        return [.. DeliveryFold.Of(ledger).Live.Select(e => e.Root)];
    }

    private DeliveryEntry Expected(PendingDelivery pending, DeliveryId id) => new(
        id,
        new DeliveryArrival(
            contract.Source, pending.File.FileName, pending.Sha256, pending.File.Bytes, pending.File.Scope, contract.Delivery.Mode, contractHash,
            contract.Layout, "", 0, DateTimeOffset.MaxValue)
        {
            Period = pending.File.Period.ToString(),
        },
        new IntakeCounts { Read = 0, Staged = 0, Quarantined = 0, SetAside = new Dictionary<string, int>() }, default);

    private IEnumerable<DeliveryEntry> Latest() => entries.GroupBy(e => e.Root).Select(readings => readings.MaxBy(e => e.Id.Value)!);
}
