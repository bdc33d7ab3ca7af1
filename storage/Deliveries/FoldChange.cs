using Yidang.Schemas;

namespace Yidang.Storage;

/// <summary>What one more delivery does to its source's fold.</summary>
/// <param name="Replaced">Deliveries that stood and stand no more.</param>
internal sealed record FoldChange(FoldChangeKind Kind, IReadOnlyCollection<DeliveryId> Replaced)
{
    /// <param name="entries">The source's deliveries so far.</param>
    public static FoldChange Of(IReadOnlyList<DeliveryEntry> entries, DeliveryEntry arriving)
    {
        var before = DeliveryFold.Of(entries).Live;
        var after = DeliveryFold.Of([.. entries, arriving]).Live;
        if (!after.Contains(arriving)) return new(FoldChangeKind.Nothing, []);
        var replaced = before.Select(e => e.Id).Except(after.Select(e => e.Id)).ToList();
        // Where deliveries that stand side by side mention the same records, the end of one may bring back what another says.
        var bringsBack = replaced.Count > 0 && after.Count > 1 && entries.Any(e => e.Overlaps);
        var isLast = after[^1] == arriving && entries.All(e => e.Folded) && !bringsBack;
        return new(isLast ? FoldChangeKind.Last : FoldChangeKind.Amid, replaced);
    }
}
