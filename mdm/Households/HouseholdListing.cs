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
    /// <summary>The listing that stands: current before past, later before earlier, then the given order of authority; null where there is none.</summary>
    public static HouseholdListing? Best(IReadOnlyList<HouseholdListing> listings)
    {
        HouseholdListing? best = null;
        foreach (var listing in listings)
        {
            if (best is not null)
            {
                if (listing.Current != best.Current)
                {
                    if (best.Current) continue;
                }
                else if (string.CompareOrdinal(listing.RecordedOn ?? "", best.RecordedOn ?? "") <= 0) continue;
            }
            best = listing;
        }
        return best;
    }
}
