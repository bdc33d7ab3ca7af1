using Yidang.Mdm;
using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>Lets the values of each household survive among all current records of its members.</summary>
internal static class HouseholdValues
{
    /// <summary>By household; empty where no source speaks of households of that grouping.</summary>
    /// <remarks>A row speaks of the households of its own person: what it says of a dwelling holds where that person lives.</remarks>
    /// <param name="evidence">A record, by its index, as survivorship sees it.</param>
    public static IReadOnlyList<SurvivingCell[]> Of(
        IReadOnlyList<FormedHousehold> households, PersonClusters clusters, IEnumerable<IReadOnlyList<string>> layouts, Func<int, SourceEvidence> evidence, SurvivorshipRules rules,
        CancellationToken cancellationToken)
    {
        var survivors = Enum.GetValues<HouseholdGrouping>()
            .Select(g => (Grouping: g, Survivor: new Survivor(rules, g)))
            .Where(s => layouts.Any(s.Survivor.Reads))
            .ToDictionary(s => s.Grouping, s => s.Survivor);
        var surviving = new SurvivingCell[households.Count][];
        Array.Fill(surviving, []);
        if (survivors.Count == 0) return surviving;
        Parallel.For(0, households.Count, new ParallelOptions { CancellationToken = cancellationToken }, h =>
        {
            if (survivors.TryGetValue(households[h].Grouping, out var survivor))
                surviving[h] = survivor.Survive([.. RecordsOf(households[h], clusters).Select(evidence)]);
        });
        return surviving;
    }

    /// <summary>Indices of the records that speak of a household, in the order that its cells count them in.</summary>
    public static IEnumerable<int> RecordsOf(FormedHousehold household, PersonClusters clusters) => household.Members.SelectMany(m => clusters.Members[m.Person]);
}
