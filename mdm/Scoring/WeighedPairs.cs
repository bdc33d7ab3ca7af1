namespace Yidang.Mdm;

/// <summary>All pairs that weigh enough to be looked at, and what each blocking rule found: what clustering starts from, and uses up.</summary>
public sealed class WeighedPairs
{
    internal WeighedPairs(List<WeightedEdge> edges, IReadOnlyList<BlockingCount> counts) => (Edges, Counts) = (edges, counts);

    internal List<WeightedEdge> Edges { get; }

    internal IReadOnlyList<BlockingCount> Counts { get; }
}
