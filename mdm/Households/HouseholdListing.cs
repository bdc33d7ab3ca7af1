using Yidang.Schemas;

namespace Yidang.Mdm;

/// <summary>One source record's word that a person stands in a household.</summary>
/// <param name="Number">户号, doorplate code or family number.</param>
/// <param name="HeadName">The head the record names, or null.</param>
/// <param name="Relationship">Code of GB/T 4761 towards the head, or null.</param>
/// <param name="Current">False when the record says that the person has left (moved out, struck off).</param>
/// <param name="RecordedOn">Canonical date of the record, or null.</param>
public sealed record HouseholdListing(RecordKey Key, string Number, string? HeadName, string? Relationship, bool Current, string? RecordedOn)
{
    /// <summary>Which of two listings stands: current before past, later before earlier, then the one that was there first. None stands before any.</summary>
    public static HouseholdListing Better(HouseholdListing? first, HouseholdListing next)
    {
        if (first is null) return next;
        if (next.Current != first.Current) return first.Current ? first : next;
        return string.CompareOrdinal(next.RecordedOn ?? "", first.RecordedOn ?? "") > 0 ? next : first;
    }

    /// <summary>The listing that stands, of some in the order of their authority; null where there is none.</summary>
    public static HouseholdListing? Best(IReadOnlyList<HouseholdListing> listings)
    {
        HouseholdListing? best = null;
        foreach (var listing in listings) best = Better(best, listing);
        return best;
    }
}
