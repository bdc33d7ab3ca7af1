using Yidang.Mdm;

namespace Yidang.Pipelines;

/// <summary>Whether what a model has learnt is of the comparisons that it has now.</summary>
/// <remarks>A person may change a trained model. What training has not seen would weigh by default, and what it knew of a level that is gone by nothing, without a word.</remarks>
internal static class LearntFit
{
    /// <summary>Numbers are written with eight digits.</summary>
    private const double Rounding = 1e-6;

    /// <summary>The columns, and levels of columns, that fit what was learnt no more.</summary>
    public static IEnumerable<string> MisfitsOf(LinkageModel model, LearntParameters learnt)
    {
        var compared = model.Comparisons.SelectMany(c => c.On.Zip(c.Comparison == LadderKind.Levels ? [c.Levels] : Ladders.LevelsOf(c.Comparison), (column, levels) => (Column: column, Levels: levels, c.Pinned))).ToList();
        foreach (var (column, levels, pinned) in compared)
        {
            if (learnt.Comparisons.FirstOrDefault(l => l.Comparison == column) is not { } known)
            {
                yield return column;
                continue;
            }
            // Else need not be written.
            foreach (var level in known.Levels.Select(l => l.Level).Except(levels).Union(levels.Except(known.Levels.Select(l => l.Level))).Where(l => l != "else")) yield return $"{column} {level}";
            foreach (var pin in pinned)
                if (known.Levels.FirstOrDefault(l => l.Level == pin.Level) is { } level && (Differ(pin.M, level.M) || Differ(pin.U, level.U))) yield return $"{column} {pin.Level} (pinned)";
        }
        foreach (var gone in learnt.Comparisons.Where(l => compared.TrueForAll(c => c.Column != l.Comparison))) yield return gone.Comparison;
    }

    private static bool Differ(double? pinned, double learnt) => pinned is { } given && Math.Abs(given - learnt) > Rounding * given;
}
