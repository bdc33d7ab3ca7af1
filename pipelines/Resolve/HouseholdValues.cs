using Yidang.Mdm;
using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>Lets the values of each household survive among all current records of its members.</summary>
internal static class HouseholdValues
{
    /// <summary>By household; null where no source speaks of households of that grouping.</summary>
    /// <remarks>A row speaks of the households of its own person: what it says of a dwelling holds where that person lives.</remarks>
    public static IReadOnlyList<SurvivingValues?> Of(
        IReadOnlyList<FormedHousehold> households, PersonClusters clusters, SourceEvidence[] evidence, SurvivorshipRules rules, CancellationToken cancellationToken)
    {
        var layouts = evidence.Select(e => e.Layout).ToHashSet<IReadOnlyList<string>>(ReferenceEqualityComparer.Instance);
        var survivors = Enum.GetValues<HouseholdGrouping>()
            .Select(g => (Grouping: g, Survivor: new Survivor(rules, g)))
            .Where(s => layouts.Any(s.Survivor.Reads))
            .ToDictionary(s => s.Grouping, s => s.Survivor);
        var surviving = new SurvivingValues?[households.Count];
        if (survivors.Count == 0) return surviving;
        Parallel.For(0, households.Count, new ParallelOptions { CancellationToken = cancellationToken }, h =>
        {
            if (survivors.TryGetValue(households[h].Grouping, out var survivor))
                surviving[h] = survivor.Survive([.. households[h].Members.SelectMany(m => clusters.Members[m.Person]).Select(i => evidence[i])]);
        });
        return surviving;
    }
}
