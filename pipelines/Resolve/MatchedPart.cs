using System.Collections.Concurrent;
using Yidang.Mdm;
using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>Whole circles that were matched together. Each of them stands, unless it is taken out to be matched again with others.</summary>
internal sealed class MatchedPart(MatchingModel model, MatchedRecords matched)
{
    private readonly HashSet<int> taken = [];

    public MatchedRecords Matched => matched;

    public PersonClusters Clusters => matched.Clusters;

    public PersonKeys Keys { get; } = new(model, matched.Standardised);

    /// <summary>The persons that stand, as indices of their records.</summary>
    public IEnumerable<int[]> Standing => Clusters.Members.Where((_, c) => Stands(c));

    /// <summary>All circles, as indices of their persons' records.</summary>
    public IEnumerable<IGrouping<int, int[]>> Circles => Clusters.Members.Select((members, c) => (Members: members, Circle: Clusters.Circles[c])).GroupBy(p => p.Circle, p => p.Members);

    /// <summary>True when what a cluster came to is the last word on its records.</summary>
    public bool Stands(int cluster) => !taken.Contains(Clusters.Circles[cluster]);

    /// <summary>The circle of a record, given by its index.</summary>
    public int CircleOf(int record) => Clusters.Circles[Clusters.ClusterOf[record]];

    /// <summary>A record's number, by its index.</summary>
    public long NumberOf(int record) => matched.Current.Records[record].Id.Value;

    /// <summary>Takes out the circles that stand and hold one of these records.</summary>
    /// <returns>The numbers of all their records.</returns>
    public IReadOnlyList<long> Take(IReadOnlySet<long> records)
    {
        var circles = Enumerable.Range(0, matched.Current.Records.Count).Where(i => records.Contains(NumberOf(i)) && Stands(Clusters.ClusterOf[i])).Select(CircleOf).ToHashSet();
        taken.UnionWith(circles);
        return [.. Enumerable.Range(0, matched.Current.Records.Count).Where(i => circles.Contains(CircleOf(i))).Select(NumberOf)];
    }

    /// <summary>The persons that stand and have some of these keys: a record of each, and which.</summary>
    public IReadOnlyCollection<(long Record, ulong[] Keys)> Having(IReadOnlySet<ulong> keys)
    {
        var having = new ConcurrentBag<(long, ulong[])>();
        Parallel.ForEach(Standing, members =>
        {
            if (Array.FindAll(Keys.Of(members), keys.Contains) is { Length: > 0 } shared) having.Add((NumberOf(members[0]), shared));
        });
        return having;
    }
}
