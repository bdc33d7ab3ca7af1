using Yidang.Schemas;

namespace Yidang.Storage;

/// <summary>What an erasure is to remove, and what it is to keep of it.</summary>
/// <param name="Subjects">Keyed hashes of the person's ids and numbers.</param>
/// <param name="Suppressed">Keyed hashes of the person's numbers and record keys: rows that have one are not taken in again.</param>
/// <param name="Quarantined">Quarantined rows of the person, by delivery and line.</param>
/// <param name="Files">Kept deliveries with the physical lines that go.</param>
/// <param name="Whole">Withdrawn deliveries, every reading of them, that would read otherwise without the person's rows: their bytes go as a whole.</param>
public sealed record ErasureOrder(
    ErasureSubject Subject, string Actor, string Reason, IReadOnlyList<string> Subjects, IReadOnlyList<string> Suppressed,
    IReadOnlyList<(DeliveryId Delivery, int Line)> Quarantined, IReadOnlyList<ErasedFile> Files, IReadOnlyList<DeliveryId> Whole)
{
    /// <summary>What is removed, by place.</summary>
    public IReadOnlyDictionary<string, long> Counts() => new Dictionary<string, long>(Subject.Counts, StringComparer.Ordinal)
    {
        ["quarantined rows"] = Quarantined.Count,
        ["rows of kept deliveries"] = Files.Sum(f => f.Lines.Count),
        ["kept deliveries"] = Files.Count,
        ["withdrawn deliveries, as a whole"] = Whole.Count,
    };
}
