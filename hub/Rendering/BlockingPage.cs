using Yidang.Hub.CommandLine;
using Yidang.Hub.Pages;
using Yidang.Pipelines;

namespace Yidang.Hub.Rendering;

/// <summary>The pairs that blocking rules will make.</summary>
internal static class BlockingPage
{
    /// <summary>A block of a few dozen records costs nothing; --json names the largest of every rule.</summary>
    private const int WorthNaming = 50;

    public static void Write(Terminal terminal, BlockingPrediction prediction)
    {
        var hasTruth = prediction.Rules.Any(r => r.True is not null);
        var table = Tables.Of(["rule", "#pairs", "#new", "#only here", .. hasTruth ? (string[])["#new and one"] : [], "#no key", "#split", "#given up", "#largest block"]);
        foreach (var rule in prediction.Rules)
        {
            table.Add([
                rule.Rule, Figures.Count(rule.Pairs), About(rule.IsSampled, rule.New), About(rule.IsSampled, rule.Only), .. hasTruth ? (string[])[rule.True is { } t ? Figures.Count(t) : "–"] : [],
                Figures.Count(rule.Missing), Figures.Count(rule.Split), Figures.Count(rule.GivenUp), rule.Largest.Count > 0 ? Figures.Count(rule.Largest[0].Records) : "0",
            ]);
        }
        terminal.Results.Write(table);
        var pairs = prediction.Rules.Sum(r => r.New);
        terminal.WriteResult($"{About(prediction.Rules.Any(r => r.IsSampled), pairs)} pairs of {Figures.Count(prediction.PossiblePairs)} will be compared ({Figures.OneIn((double)pairs / Math.Max(1, prediction.PossiblePairs))}), {((double)pairs / Math.Max(1, prediction.Records)).ToString("0.#", System.Globalization.CultureInfo.InvariantCulture)} for each of {Figures.Count(prediction.Records)} records.");
        if (hasTruth && prediction.TruePairs is { } all) terminal.WriteResult($"{Figures.Count(prediction.Rules.Sum(r => r.True ?? 0))} of {Figures.Count(all)} true pairs are among them ({Figures.Percent((double)prediction.Rules.Sum(r => r.True ?? 0) / Math.Max(1, all))}).");
        foreach (var rule in prediction.Rules.Where(r => r.Largest.Count > 0 && r.Largest[0].Records >= WorthNaming))
        {
            terminal.WriteResult($"Largest blocks of {rule.Rule}:");
            foreach (var block in rule.Largest) terminal.WriteResult($"  {Figures.Count(block.Records),10} records, {Figures.Count(block.Pairs)} pairs: {block.Key}");
        }
        foreach (var advice in prediction.Advice) terminal.WriteTalk(advice);
    }

    private static string About(bool isSampled, long count) => (isSampled ? "about " : "") + Figures.Count(count);
}
