using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary>Which deliveries are past their contract's <c>retention_days</c>, and which of those nothing needs any more. Pure.</summary>
/// <remarks>
/// A delivery may be kept through the day that lies its term behind the day on which its bytes first came. After that it goes, unless it stands:
/// current records, and the golden records that follow from them, can be made again from what stands only. Bytes that came more than once go with
/// the last of their deliveries.
/// </remarks>
internal sealed class RetentionTerms
{
    private readonly Dictionary<string, SourceContract> contracts;
    private readonly HashSet<DeliveryId> live;
    private readonly HashSet<string> due;
    private readonly Dictionary<DeliveryId, DateOnly> received;
    private readonly IReadOnlyList<DeliveryEntry> entries;
    private readonly DateOnly today;

    /// <param name="entries">The whole ledger.</param>
    /// <param name="today">At the place.</param>
    public RetentionTerms(IReadOnlyList<DeliveryEntry> entries, IReadOnlyList<SourceContract> contracts, DateOnly today, TimeZoneInfo timeZone)
    {
        (this.entries, this.today) = (entries, today);
        this.contracts = contracts.ToDictionary(c => c.Source, StringComparer.Ordinal);
        var sources = entries.GroupBy(e => e.Arrival.Source, StringComparer.Ordinal).ToList();
        live = [.. sources.SelectMany(s => DeliveryFold.Of(s).Live).Select(e => e.Root)];
        due = [.. sources.Where(s => s.Any(e => !e.Folded)).Select(s => s.Key)];
        received = entries.GroupBy(e => e.Root).ToDictionary(
            r => r.Key, r => LocalDay.Of(r.Min(e => e.Arrival.ReceivedAt), timeZone));
    }

    /// <summary>The first day whose deliveries a source may keep today; null when no contract says.</summary>
    public DateOnly? KeptFrom(string source) => contracts.TryGetValue(source, out var contract) ? today.AddDays(-contract.RetentionDays) : null;

    /// <summary>Every source of the ledger and of the contracts, in the contracts' order.</summary>
    public IEnumerable<string> Sources => contracts.Keys.Concat(entries.Select(e => e.Arrival.Source)).Distinct(StringComparer.Ordinal);

    public SourceContract? ContractOf(string source) => contracts.GetValueOrDefault(source);

    public bool IsDue(string source) => due.Contains(source);

    /// <summary>Past the term, whatever became of them.</summary>
    public IEnumerable<DeliveryEntry> PastTerm => entries.Where(e => !due.Contains(e.Arrival.Source) && KeptFrom(e.Arrival.Source) is { } from && received[e.Root] < from);

    /// <summary>Past the term and not standing; none whose bytes were removed before.</summary>
    public IEnumerable<DeliveryEntry> Unneeded => PastTerm.Where(e => !live.Contains(e.Root) && e.Removed is null);

    /// <summary>Past the term and standing.</summary>
    public IEnumerable<DeliveryEntry> Standing => PastTerm.Where(e => live.Contains(e.Root));

    /// <summary>The day on which a delivery's bytes first came, at the place.</summary>
    public DateOnly ReceivedOn(DeliveryEntry entry) => received[entry.Root];

    public RetentionOrder Order(string actor) => new(actor, [.. PastTerm.Select(e => e.Id)], [.. Unneeded.Select(e => e.Id)]);
}
