using Yidang.Mdm;

namespace Yidang.Pipelines;

/// <summary>Picks the pairs that teach most: near the threshold, kept apart, wrong by the truth, and the strongest.</summary>
internal static class SamplePairs
{
    private const int OfEachKind = 3;

    public static IReadOnlyList<ReportedPair> Of(LinkageReportDraft draft)
    {
        var (edges, clusters, match) = (draft.Result.Edges, draft.Result.ClusterOf, draft.Result.Thresholds.Match);
        var samples = new List<ReportedPair>();
        // Edges come heaviest first: the last above the threshold and the first below it are the nearest.
        var below = 0;
        while (below < edges.Count && edges[below].Weight >= match) below++;
        Add(SampleKind.NearThreshold, edges.Take(below).TakeLast(OfEachKind).Concat(edges.Skip(below).Take(OfEachKind)));
        Add(SampleKind.Refused, draft.Result.Flags.Where(f => clusters[f.Left] != clusters[f.Right]).OrderByDescending(f => f.Weight).Select(f => new LinkageEdge(f.Left, f.Right, f.Weight)));
        if (draft.Truth is { } truth)
        {
            Add(SampleKind.FalseMatch, edges.Where(e => clusters[e.Left] == clusters[e.Right] && truth.IsOne(e.Left, e.Right) == false));
            Add(SampleKind.MissedMatch, edges.Where(e => clusters[e.Left] != clusters[e.Right] && truth.IsOne(e.Left, e.Right) == true));
        }
        Add(SampleKind.Strongest, edges);
        return samples;

        void Add(SampleKind kind, IEnumerable<LinkageEdge> pairs) =>
            samples.AddRange(pairs.Take(kind == SampleKind.NearThreshold ? 2 * OfEachKind : OfEachKind).Select(edge => Explain(draft, kind, edge)));
    }

    private static ReportedPair Explain(LinkageReportDraft draft, SampleKind kind, LinkageEdge edge)
    {
        var steps = new List<ReportedStep>();
        var prior = 0.0;
        var columns = draft.Table.Columns.ToDictionary(c => c.Name, StringComparer.Ordinal);
        foreach (var reason in draft.Linker.Explain(edge.Left, edge.Right))
        {
            if (reason.Step == "prior") prior = reason.Weight;
            else if (columns.TryGetValue(reason.Step, out var column))
            {
                var (left, right) = PairedValues.Of(column.TextOf(edge.Left), column.TextOf(edge.Right), draft.Reveal);
                steps.Add(new ReportedStep(reason.Step, reason.Level, reason.Weight, reason.TermFrequency, left, right));
            }
            else if (Math.Abs(reason.Weight) >= 0.05) steps.Add(new ReportedStep("may be relatives", reason.Level, reason.Weight, 0, [], []));
        }
        return new ReportedPair(kind, draft.IdOf(edge.Left), draft.IdOf(edge.Right), prior, steps, Verdict(draft.Result, edge), draft.Truth?.IsOne(edge.Left, edge.Right));
    }

    private static string Verdict(LinkageResult result, LinkageEdge edge)
    {
        if (result.ClusterOf[edge.Left] == result.ClusterOf[edge.Right]) return edge.Weight >= result.Thresholds.Match ? "joined" : "joined through other records";
        foreach (var flag in result.Flags)
        {
            if (flag.Left == edge.Left && flag.Right == edge.Right) return $"apart: {ReportedFlags.Reason(flag.Kind)}";
        }
        return edge.Weight >= result.Thresholds.Match ? "apart: the records of the two clusters do not go together" : "apart";
    }
}
