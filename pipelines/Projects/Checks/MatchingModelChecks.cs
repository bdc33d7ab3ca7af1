using Yidang.Mdm;
using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>Checks <c>models/person.yaml</c>: levels that exist, each weighed once, thresholds in order.</summary>
internal static class MatchingModelChecks
{
    public static IEnumerable<ProjectFinding> Check(ProjectDraft project)
    {
        if (project.Persons is not { } model) yield break;
        var lines = project.Lines;
        if (model.Thresholds.Review > model.Thresholds.Match)
            yield return new(lines.Of(model.Thresholds, "review"), "thresholds.review", "It lies above `match`.", "Give review a weight below match.");
        if (model.Blocking.Count == 0)
            yield return new(lines.Of(model, "blocking"), "blocking", "Without a blocking rule nothing is compared.", "Start from the sample project's rules.");
        var compared = new HashSet<ComparisonKind>();
        foreach (var comparison in model.Comparisons)
        {
            if (!compared.Add(comparison.Comparison))
                yield return new(lines.Of(comparison, "comparison"), "comparisons.comparison", "This comparison stands above already.", "Keep each comparison once.");
            var names = ComparisonLevelNames.Of(comparison.Comparison);
            var weighed = new HashSet<string>(StringComparer.Ordinal);
            foreach (var level in comparison.Levels)
            {
                if (!names.Contains(level.Level))
                    yield return new(
                        lines.Of(level, "level"), "comparisons.levels.level", $"There is no level '{level.Level}'.",
                        Nearest.Suggest(level.Level, names, $"Levels: {string.Join(", ", names)}."));
                else if (!weighed.Add(level.Level))
                    yield return new(lines.Of(level, "level"), "comparisons.levels.level", $"'{level.Level}' is weighed above already.", "Keep each level once.");
            }
        }
    }
}
