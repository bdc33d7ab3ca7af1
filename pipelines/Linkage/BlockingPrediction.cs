using Yidang.Mdm;

namespace Yidang.Pipelines;

/// <summary>What a model's blocking rules will bring together in some files.</summary>
/// <param name="PossiblePairs">Pairs of records that there are.</param>
/// <param name="TruePairs">Pairs that are one by the truth; null when it was not named.</param>
/// <param name="Rules">In the model's order.</param>
/// <param name="Advice">What is odd about them and what to do, a sentence or two each.</param>
public sealed record BlockingPrediction(int Records, long PossiblePairs, long? TruePairs, IReadOnlyList<PredictedRule> Rules, IReadOnlyList<string> Advice)
{
    /// <summary>So many comparisons for each record are more than good rules need; the run takes long for nothing.</summary>
    private const int ManyPairsPerRecord = 500;

    internal static BlockingPrediction Of(LinkageModel model, LinkageTable table, TruthColumn? truth, bool reveal, CancellationToken cancellationToken)
    {
        var rules = BlockingForecast.Of(model, table, truth?.Persons ?? [], cancellationToken).Select(f => new PredictedRule(
            f.Rule, f.Pairs, f.New, f.Only, f.IsSampled, f.GivenUp, f.Split, f.Missing, f.True, ReportedBlock.Of(f.Largest, reveal))).ToList();
        var truePairs = truth?.Measure(model, table, [.. Enumerable.Range(0, table.Count)]).Pairs.True;
        return new BlockingPrediction(table.Count, LinkageReportBuilder.PossiblePairs(model, table), truePairs, rules, [.. AdviceOn(rules, table.Count)]);
    }

    private static IEnumerable<string> AdviceOn(List<PredictedRule> rules, int records)
    {
        foreach (var rule in rules)
        {
            if (records > 0 && rule.Pairs / records > ManyPairsPerRecord)
                yield return $"{rule.Rule}: more than {ManyPairsPerRecord} pairs for each record. Add a key to it, e.g. a year of birth or the first letters of a name.";
            if (rule.GivenUp > 0)
                yield return $"{rule.Rule}: blocks of records that no compared column tells apart; their pairs are given up. If a placeholder makes them, list it under the column's missing values.";
            if (records > 0 && rule.Missing == records)
                yield return $"{rule.Rule}: no record has all its keys, so it makes no pairs. Look at the columns, and at how they are cleaned.";
            else if (rule.Pairs > 0 && rule.New == 0)
                yield return $"{rule.Rule}: earlier rules make all its pairs already; it can go.";
        }
    }
}
