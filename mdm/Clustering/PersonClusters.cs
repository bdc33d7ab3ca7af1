using Yidang.Schemas;

namespace Yidang.Mdm;

/// <summary>The outcome of matching: which records are one person.</summary>
/// <param name="ClusterOf">By record index: the cluster's number; clusters are numbered by their first record.</param>
/// <param name="Members">By cluster: its records' indices, ascending.</param>
/// <param name="Reviews">Pairs of records of different clusters for a steward, one per pair of clusters, heaviest first.</param>
/// <param name="Blocking">What each blocking rule found.</param>
/// <param name="Joins">How many pairs joined two clusters.</param>
public sealed record PersonClusters(
    IReadOnlyList<int> ClusterOf, IReadOnlyList<int[]> Members, IReadOnlyList<ReviewSuggestion> Reviews, IReadOnlyList<BlockingCount> Blocking, int Joins)
{
    /// <summary>Clusters that a steward should look at though nothing kept them from joining, in order of their first record.</summary>
    public IReadOnlyList<ClusterDoubt> Doubts { get; init; } = [];

    /// <summary>
    /// By cluster: the circle that it is in, named by its smallest cluster. What was decided on the records of a circle hung on nothing outside
    /// it but the <see cref="MatchingReference"/>: no other record came near to being one of its persons, stands in one of its households, or states one of its numbers.
    /// </summary>
    public IReadOnlyList<int> Circles { get; init; } = [];

    /// <summary>By cluster: what its records may say anew without anybody's coming out as another.</summary>
    public IReadOnlyList<Steadiness> Steadiness { get; init; } = [];

    /// <summary>Numbers of the decisions for "same" that a decision for "different" overruled, ascending.</summary>
    public IReadOnlyList<int> Overruled { get; init; } = [];
}
