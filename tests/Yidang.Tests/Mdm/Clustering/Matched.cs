using Yidang.Mdm;
using Yidang.Schemas;
using Yidang.Tests.Mdm.Standardisation;

namespace Yidang.Tests.Mdm.Clustering;

/// <summary>A population with what the sample project's model makes of it.</summary>
internal sealed class Matched
{
    private readonly StandardisedRows standardised;
    private readonly PersonMatcher matcher;

    private Matched(StandardisedRows standardised, IReadOnlyList<RowDecision> decisions)
    {
        this.standardised = standardised;
        matcher = new PersonMatcher(Population.Model, standardised.Records, new StewardDecisions(decisions.Select((d, i) => d.Over(KeyOf, i + 1))));
        Clusters = matcher.Match();
    }

    public PersonClusters Clusters { get; }

    public static Matched Of(Population people, IReadOnlyList<ulong>? digests = null, params IReadOnlyList<RowDecision> decisions) =>
        new(people.Standardise(digests), decisions);

    public bool AreOne(params int[] rows) => rows.Select(ClusterOf).Distinct().Count() == 1;

    /// <summary>By row: the first row of the same person, which no order of records changes.</summary>
    public int[] Partition()
    {
        var firstRow = new Dictionary<int, int>();
        var partition = new int[Clusters.ClusterOf.Count];
        for (var row = 0; row < partition.Length; row++)
        {
            firstRow.TryAdd(ClusterOf(row), row);
            partition[row] = firstRow[ClusterOf(row)];
        }
        return partition;
    }

    public string? ReviewOf(int left, int right)
    {
        RecordKey a = KeyOf(left), b = KeyOf(right);
        return Clusters.Reviews.FirstOrDefault(r => (r.Left == a && r.Right == b) || (r.Left == b && r.Right == a))?.Reason;
    }

    public PairExplanation Explain(int left, int right) => matcher.Explain(standardised.IndexOf(left), standardised.IndexOf(right));

    private int ClusterOf(int row) => Clusters.ClusterOf[standardised.IndexOf(row)];

    private RecordKey KeyOf(int row) => standardised.Records.RecordKeys[standardised.IndexOf(row)];
}
