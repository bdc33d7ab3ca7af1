using Yidang.Mdm;

namespace Yidang.Pipelines;

/// <summary>Turns what linking came to into what a report draws.</summary>
internal static class LinkageReportBuilder
{
    /// <summary>More points than a wide screen has room for would only make the page heavy.</summary>
    private const int MostPoints = 240;

    private const int TopValues = 3;

    public static LinkageReport Build(LinkageReportDraft draft, CancellationToken cancellationToken)
    {
        var (table, result) = (draft.Table, draft.Result);
        var measures = draft.Truth?.Measure(draft.Model, table, result.ClusterOf);
        var sizes = new int[result.Clusters + 1];
        foreach (var cluster in result.ClusterOf) sizes[cluster]++;
        return new LinkageReport
        {
            Model = draft.ModelName,
            Files = [.. table.Files.Select((name, i) => new ReportedFile(name, table.FirstOf[i + 1] - table.FirstOf[i]))],
            TruthColumn = draft.Truth?.Name,
            ShowsValues = draft.Reveal,
            Thresholds = new ReportedThresholds(result.Thresholds.Match, result.Thresholds.Review, result.Thresholds.Reason),
            Pairs = result.PairsCompared,
            PossiblePairs = PossiblePairs(draft.Model, table),
            Clusters = result.Clusters,
            LinkedRecords = result.ClusterOf.Count(cluster => sizes[cluster] > 1),
            Comparisons = Comparisons(result),
            Samples = SamplePairs.Of(draft),
            Rules = Rules(draft, cancellationToken),
            Columns = Columns(draft),
            Weights = Bins(result),
            Accuracy = draft.Truth is { } truth ? Measured(result, truth, measures!.Pairs.True) : Expected(result),
            ClusterSizes = [.. sizes.Where(s => s > 0).GroupBy(s => s).OrderBy(g => g.Key).Select(g => new ClusterSize(g.Key, g.Count()))],
            Unlinkables = Unlinkables(result),
            Flags = ReportedFlags.Of(result, draft.IdOf),
            Measures = measures,
        };
    }

    /// <summary>The pairs that there are: of all records, or of records in two files.</summary>
    public static long PossiblePairs(LinkageModel model, LinkageTable table)
    {
        var pairs = Choose(table.Count);
        for (var file = 0; model.Link == LinkKind.BetweenFiles && file < table.Files.Count; file++) pairs -= Choose(table.FirstOf[file + 1] - table.FirstOf[file]);
        return pairs;
    }

    private static long Choose(long count) => count * (count - 1) / 2;

    private static List<ReportedComparison> Comparisons(LinkageResult result) =>
    [
        .. result.Parameters.Comparisons.Select((comparison, c) =>
        {
            var pairs = new long[comparison.Levels.Count];
            foreach (var pattern in result.Patterns)
            {
                if (pattern.Levels[c] >= 0) pairs[pattern.Levels[c]] += pattern.Pairs;
            }
            return new ReportedComparison(comparison.Comparison,
                [.. comparison.Levels.Select((l, i) => new ReportedLevel(l.Level, l.M, l.U, l.Weight, l.Identified ?? "given by the model", l.IsDoubtful, pairs[i]))]);
        }),
    ];

    private static List<ReportedRule> Rules(LinkageReportDraft draft, CancellationToken cancellationToken) =>
    [
        .. BlockingForecast.Of(draft.Model, draft.Table, draft.Truth?.Persons ?? [], cancellationToken).Zip(draft.Result.Blocking, (forecast, count) => new ReportedRule(
            count.Rule, count.All, count.First, count.Skipped, forecast.True, forecast.Only,
            ReportedBlock.Of(forecast.Largest, draft.Reveal))),
    ];

    private static List<ReportedColumn> Columns(LinkageReportDraft draft) =>
    [
        .. draft.Table.Columns.Select(column => ColumnProfile.Of(column, draft.Table.Count, TopValues)).Select(p => new ReportedColumn(
            p.Column, p.Records, p.Filled, p.Distinct, p.ChanceAgreement, [.. p.Top.Select(v => new ReportedValue(PairedValues.Shown(v.Key, draft.Reveal), v.Value))])),
    ];

    private static List<WeightBin> Bins(LinkageResult result) =>
    [
        .. result.Patterns.GroupBy(p => Math.Floor(p.Weight)).OrderBy(g => g.Key).Select(g => new WeightBin(g.Key, g.Key + 1, g.Sum(p => p.Pairs), g.Sum(p => p.Expected))),
    ];

    private static List<AccuracyPoint> Expected(LinkageResult result) =>
        Thin([.. result.Thresholds.Expected.Select(e => new AccuracyPoint(e.Threshold, e.Pairs, e.Precision, e.Recall))]);

    /// <summary>Every pair of the result's edges against the truth; pairs whose truth is blank count as nothing.</summary>
    private static List<AccuracyPoint> Measured(LinkageResult result, TruthColumn truth, long truePairs)
    {
        var points = new List<AccuracyPoint>();
        long pairs = 0, right = 0;
        for (var i = 0; i < result.Edges.Count; i++)
        {
            var edge = result.Edges[i];
            if (truth.IsOne(edge.Left, edge.Right) is { } isOne)
            {
                pairs++;
                if (isOne) right++;
            }
            var isLastOfItsWeight = i + 1 == result.Edges.Count || result.Edges[i + 1].Weight < edge.Weight;
            if (isLastOfItsWeight && pairs > 0) points.Add(new AccuracyPoint(edge.Weight, pairs, (double)right / pairs, truePairs == 0 ? 0 : (double)right / truePairs));
        }
        points.Reverse();
        return Thin(points);
    }

    /// <summary>At most so many points, evenly along the thresholds: a line that is drawn needs no more.</summary>
    private static List<AccuracyPoint> Thin(List<AccuracyPoint> points)
    {
        if (points.Count <= MostPoints) return points;
        var step = (points[^1].Threshold - points[0].Threshold) / (MostPoints - 1);
        var kept = new List<AccuracyPoint>();
        foreach (var point in points)
        {
            if (kept.Count == 0 || point.Threshold >= kept[^1].Threshold + step) kept.Add(point);
        }
        return kept;
    }

    private static List<UnlinkablePoint> Unlinkables(LinkageResult result)
    {
        var points = new List<UnlinkablePoint>();
        var records = 0;
        foreach (var (bits, count) in result.SelfWeights)
        {
            points.Add(new UnlinkablePoint(bits, records));
            records += count;
        }
        if (points.Count > 0) points.Add(new UnlinkablePoint(points[^1].Bits + 1, records));
        return points;
    }
}
