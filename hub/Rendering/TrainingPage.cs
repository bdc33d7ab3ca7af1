using Yidang.Hub.CommandLine;
using Yidang.Hub.Pages;
using Yidang.Mdm;
using Yidang.Pipelines;

namespace Yidang.Hub.Rendering;

/// <summary>What training learnt, and what each number rests on.</summary>
internal static class TrainingPage
{
    public static void Write(Terminal terminal, TrainedModel trained, string target)
    {
        var table = Tables.Of("comparison", "level", "#m", "#u", "#bits", "#matching pairs", "known from");
        foreach (var comparison in trained.Learnt.Comparisons)
        {
            for (var i = 0; i < comparison.Levels.Count; i++)
            {
                var level = comparison.Levels[i];
                table.Add(i == 0 ? comparison.Comparison : "", level.Level, Figures.Probability(level.M), Figures.Probability(level.U), Figures.Bits(level.Weight), level.Pairs is { } pairs ? Figures.Count((long)Math.Round(pairs)) : "", level.Identified ?? "");
            }
        }
        terminal.Results.Write(table);
        var learnt = trained.Learnt;
        terminal.WriteResult($"Two records taken at random are one with a chance of {Figures.OneIn(learnt.Prior)}{(learnt.HouseholdPrior > 0 ? $", two of one household with {Figures.OneIn(learnt.HouseholdPrior)}" : "")}; match from {Figures.Threshold(trained.Match)} bits.");
        terminal.WriteResult($"Wrote {target}, version {trained.Version}.");
        var doubtful = learnt.Comparisons.SelectMany(c => c.Levels.Where(l => l.IsDoubtful).Select(l => $"{c.Comparison} {l.Level}")).ToList();
        if (doubtful.Count > 0) terminal.WriteTalk($"The data did not tell these well, so they are guesses: {string.Join(", ", doubtful)}. docs/linkage.md says what to do about it.");
    }
}
