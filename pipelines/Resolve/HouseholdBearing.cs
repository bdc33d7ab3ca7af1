using Yidang.Mdm;
using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>Tells whether new rows of a person could change a household: where its members stand, what they say of it, and the values that it takes from them.</summary>
internal sealed class HouseholdBearing(CurrentRecords before, CurrentRecords now)
{
    /// <summary>Golden values of a person that a household's are taken from; name and number are part of its standing.</summary>
    private static readonly int[] TakenFromPersons = [.. new[] { "hukou_address", "living_address", "village_code", "grid_code" }.Select(name => AttributeCatalogue.Default[name].Ordinal)];

    private readonly PersonStandings standingsBefore = new(before, new SharedTexts()), standingsNow = new(now, new SharedTexts());

    /// <param name="earlier">The person's records before.</param>
    /// <param name="earlierCells">What survived of them.</param>
    /// <param name="later">Its records now.</param>
    /// <param name="laterCells">What survives of them.</param>
    public bool IsNone(SourceEvidence[] earlier, ReadOnlySpan<SurvivingCell> earlierCells, SourceEvidence[] later, ReadOnlySpan<SurvivingCell> laterCells)
    {
        foreach (var attribute in TakenFromPersons)
            if (Value(earlier, earlierCells, attribute) != Value(later, laterCells, attribute)) return false;
        var stood = earlier.Select(r => r.Id).ToHashSet();
        var stands = later.Select(r => r.Id).ToHashSet();
        return !earlier.Any(r => !stands.Contains(r.Id) && SpeaksOfHousehold(r)) && !later.Any(r => !stood.Contains(r.Id) && SpeaksOfHousehold(r))
            && AreEqual(standingsBefore.Of(earlier, earlierCells), standingsNow.Of(later, laterCells));
    }

    private static bool SpeaksOfHousehold(SourceEvidence record)
    {
        for (var i = 0; i < record.Values.Length; i++)
            if (record.Values[i] is not null && AttributeCatalogue.Default.Find(record.Layout[i]) is { Subject: AttributeSubject.Household }) return true;
        return false;
    }

    private static bool AreEqual(PersonStanding one, PersonStanding other) =>
        one.Registers.SequenceEqual(other.Registers) && one.Dwellings.SequenceEqual(other.Dwellings) && one.Families.SequenceEqual(other.Families)
        && one.ParentIds.SequenceEqual(other.ParentIds)
        && one with { Registers = [], Dwellings = [], Families = [], ParentIds = [] } == other with { Registers = [], Dwellings = [], Families = [], ParentIds = [] };

    private static string? Value(SourceEvidence[] records, ReadOnlySpan<SurvivingCell> cells, int attribute) =>
        SurvivingCell.Of(cells, attribute) is { } cell ? records[cell.Record].Values[cell.Position] : null;
}
