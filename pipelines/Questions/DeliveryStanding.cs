using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary>What stands of a delivery, by the fold of its source.</summary>
/// <param name="State"><c>stands</c>, <c>superseded</c>, <c>held</c>, <c>permitted</c>, <c>refused</c> or <c>withdrawn</c>.</param>
/// <param name="ReplacedBy">The delivery that took its place, if one did.</param>
public sealed record DeliveryStanding(string State, DeliveryId? ReplacedBy)
{
    /// <summary>False for what is past: replaced, read again or withdrawn.</summary>
    public bool IsOpen => State != "withdrawn" && ReplacedBy is null;

    internal static DeliveryStanding Of(DeliveryEntry entry, IEnumerable<DeliveryEntry> entries, DeliveryFold fold)
    {
        var later = entries.Where(e => e.Root == entry.Root && e.Id.Value > entry.Id.Value).MaxBy(e => e.Id.Value)?.Id;
        var replacedBy = fold.ReplacedBy(entry.Id) ?? later;
        return entry.State switch
        {
            DeliveryState.Withdrawn => new("withdrawn", null),
            DeliveryState.Refused => new("refused", replacedBy),
            DeliveryState.Held => new(entry.Permitted is null ? "held" : "permitted", replacedBy),
            _ => new(fold.Live.Any(l => l.Id == entry.Id) ? "stands" : "superseded", replacedBy),
        };
    }
}
