using Yidang.Mdm;
using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>Lets the values of each household survive among all current records of its members.</summary>
internal static class HouseholdValues
{
    /// <summary>By household; empty where no source speaks of households of that grouping.</summary>
    /// <remarks>A row speaks of the households of its own person: what it says of a dwelling holds where that person lives.</remarks>
    public static SurvivingCells Of(
        IReadOnlyList<FormedHousehold> households, MatchedPeople people, SurvivorshipRules rules, ParallelOptions options)
    {
        var survivors = Enum.GetValues<HouseholdGrouping>()
            .Select(g => (Grouping: g, Survivor: new Survivor(rules, g)))
            .Where(s => people.Current.Layouts.Any(s.Survivor.Reads))
            .ToDictionary(s => s.Grouping, s => s.Survivor);
        if (survivors.Count == 0) return new SurvivingCells(households.Count);
        var speaking = survivors.ToDictionary(s => s.Key, s => people.Current.Layouts.Where(s.Value.Reads).ToHashSet<object>(ReferenceEqualityComparer.Instance));
        return SurvivingCells.Of(
            households.Count,
            (h, writer) =>
            {
                var grouping = households[h].Grouping;
                if (!survivors.TryGetValue(grouping, out var survivor)) return;
                Span<SurvivingCell> room = stackalloc SurvivingCell[survivor.Most];
                writer.Enter(h, room[..survivor.Survive([.. RecordsOf(households[h], people.Clusters).Select(i => people.Evidence(i, speaking[grouping]))], room)]);
            },
            options);
    }

    /// <summary>Indices of the records that speak of a household, in the order that its cells count them in.</summary>
    public static IEnumerable<int> RecordsOf(FormedHousehold household, PersonClusters clusters) => household.Members.SelectMany(m => clusters.Members[m.Person]);
}
