using Yidang.Mdm;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary>Puts together what was matched in parts, as if all of it had been matched at once: one circle does not hang on another.</summary>
internal sealed class JoinedParts
{
    private readonly Project project;
    private readonly StewardDecisions decisions;
    private readonly IReadOnlyList<MatchedPart> parts;
    private readonly CurrentRecords current;

    /// <summary>By a record's number: its index among all.</summary>
    private readonly Dictionary<long, int> places;

    /// <summary>By cluster, in the order of their first records: the part that it is of, and its number there.</summary>
    private readonly (int Part, int Cluster)[] clusters;

    /// <summary>By part and cluster of it: the number among all, or -1.</summary>
    private readonly int[][] numbers;

    private JoinedParts(Project project, StewardDecisions decisions, IReadOnlyList<MatchedPart> parts)
    {
        (this.project, this.decisions, this.parts) = (project, decisions, parts);
        current = CurrentRecords.Of(project, parts.SelectMany(p => p.Standing.SelectMany(members => members).Select(m => p.Matched.Current.Records[m])));
        places = new Dictionary<long, int>(current.Records.Count);
        for (var i = 0; i < current.Records.Count; i++) places.Add(current.Records[i].Id.Value, i);
        clusters = [.. Enumerable.Range(0, parts.Count)
            .SelectMany(p => Enumerable.Range(0, parts[p].Clusters.Members.Count).Where(parts[p].Stands).Select(c => (Part: p, Cluster: c)))
            .OrderBy(c => Place(parts[c.Part], parts[c.Part].Clusters.Members[c.Cluster][0]))];
        numbers = [.. parts.Select(p => Enumerable.Repeat(-1, p.Clusters.Members.Count).ToArray())];
        for (var c = 0; c < clusters.Length; c++) numbers[clusters[c].Part][clusters[c].Cluster] = c;
    }

    public static MatchedPeople Of(Project project, StewardDecisions decisions, IReadOnlyList<MatchedPart> parts) => new JoinedParts(project, decisions, parts).All();

    private MatchedPeople All() => new(
        current, Clusters(), parts.SelectMany(Distrusted).ToHashSet(),
        new BlockingEntries([.. parts.Select(p => PersonIndex.Of(p.Keys, [.. p.Standing], p.Matched.Current.Records))]),
        [.. parts.SelectMany((p, at) => Questions(p, numbers[at]))], [.. parts.SelectMany(Alarms).OrderBy(a => a.Decision)]);

    private PersonClusters Clusters()
    {
        var members = Array.ConvertAll(clusters, c => Array.ConvertAll(parts[c.Part].Clusters.Members[c.Cluster], m => Place(parts[c.Part], m)));
        var clusterOf = new int[current.Records.Count];
        for (var c = 0; c < members.Length; c++)
            foreach (var member in members[c]) clusterOf[member] = c;
        return new PersonClusters(
            clusterOf, members,
            [.. parts.SelectMany(p => p.Clusters.Reviews.Where(r => Stands(p, r.Left))).OrderByDescending(r => r.Weight).ThenBy(r => r.Left).ThenBy(r => r.Right)],
            [.. parts.SelectMany(p => p.Clusters.Blocking).GroupBy(b => b.Rule, (rule, found) => found.Aggregate((a, b) => new BlockingCount(rule, a.Found + b.Found, a.Skipped + b.Skipped)))],
            parts.Sum(p => p.Clusters.Joins))
        {
            Doubts = [.. parts.SelectMany(p => p.Clusters.Doubts.Where(d => Stands(p, d.LeftRecord))).OrderBy(d => d.Left[0]).ThenBy(d => d.Right[0])],
            Circles = Circles(),
            Steadiness = Array.ConvertAll(clusters, c => parts[c.Part].Clusters.Steadiness[c.Cluster]),
            Overruled = [.. decisions.Standing.Where(d => parts.Any(p => p.Clusters.Overruled.Contains(d.Number) && Stands(p, d))).Select(d => d.Number).Order()],
        };
    }

    /// <summary>By cluster: its circle, named by the smallest cluster in it.</summary>
    private int[] Circles()
    {
        var names = new Dictionary<(int Part, int Circle), int>();
        var circles = new int[clusters.Length];
        for (var c = 0; c < clusters.Length; c++)
        {
            var (part, cluster) = clusters[c];
            var circle = (part, parts[part].Clusters.Circles[cluster]);
            if (!names.TryGetValue(circle, out circles[c])) names.Add(circle, circles[c] = c);
        }
        return circles;
    }

    private IEnumerable<int> Distrusted(MatchedPart part) => part.Matched.Current.WithDistrustedNumbers(part.Matched.Standardised)
        .Where(record => part.Stands(part.Clusters.ClusterOf[record])).Select(record => Place(part, record));

    private static IEnumerable<RaisedQuestion> Questions(MatchedPart part, int[] numbers) =>
        new RaisedQuestions(part.Matched.Current, part.Matched.Matcher, part.Clusters).All()
            .Where(q => part.Stands(q.LeftCluster)).Select(q => q with { LeftCluster = numbers[q.LeftCluster], RightCluster = numbers[q.RightCluster] });

    private IEnumerable<DecisionAlarm> Alarms(MatchedPart part)
    {
        var standing = decisions.Standing.Where(d => Stands(part, d)).Select(d => d.Number).ToHashSet();
        return RaisedAlarms.Of(decisions, part.Matched.Current, part.Matched.Matcher, part.Clusters).Where(a => standing.Contains(a.Decision));
    }

    /// <summary>True when the part has the last word on what a decision is about: its records are of one circle.</summary>
    private static bool Stands(MatchedPart part, StewardDecision decision) => decision.Left.Concat(decision.Right).Any(r => Stands(part, r.Key));

    private static bool Stands(MatchedPart part, RecordKey key) => part.Matched.Matcher.IndexOf(key) is var record && record >= 0 && part.Stands(part.Clusters.ClusterOf[record]);

    private int Place(MatchedPart part, int record) => places[part.Matched.Current.Records[record].Id.Value];
}
