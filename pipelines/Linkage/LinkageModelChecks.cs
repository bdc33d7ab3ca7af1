using Yidang.Mdm;
using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>Checks of a linkage model beyond the shape of its file: keys and levels that exist, each column compared once, thresholds in order.</summary>
internal static class LinkageModelChecks
{
    private const int MostRules = 32;
    private const int MostColumns = 16;
    private const int MostLevels = 14;

    public static IEnumerable<ProjectFinding> Check(LinkageModel model, LineIndex lines) =>
        Rules(model, lines).Concat(Comparisons(model, lines)).Concat(Thresholds(model, lines)).Concat(Constraints(model, lines));

    private static IEnumerable<ProjectFinding> Rules(LinkageModel model, LineIndex lines)
    {
        if (model.Blocking.Count == 0)
            yield return new(lines.Of(model, "blocking"), "blocking", "Without a blocking rule nothing is compared.", "Write one or more, e.g. - {on: [surname, date_of_birth]}.");
        if (model.Blocking.Count > MostRules)
            yield return new(lines.Of(model, "blocking"), "blocking", $"There are more than {MostRules} rules.", "Leave out those that find least; the report counts what each finds.");
        foreach (var rule in model.Blocking)
        {
            if (rule.On.Count == 0) yield return new(lines.Of(rule, "on"), "blocking.on", "A rule without a key would compare everyone with everyone.", "Name one column or more.");
            foreach (var key in rule.On)
                if (FaultOf(key) is { } fault) yield return new(lines.Of(rule, "on"), "blocking.on", $"'{key}' cannot be read.", fault);
        }
    }

    private static IEnumerable<ProjectFinding> Comparisons(LinkageModel model, LineIndex lines)
    {
        if (model.Comparisons.Count == 0)
            yield return new(lines.Of(model, "comparisons"), "comparisons", "Without a comparison nothing can be weighed.", "Write one for each column that tells people apart, e.g. - {comparison: surname, on: surname}.");
        if (model.Comparisons.Sum(c => c.On.Count) > MostColumns)
            yield return new(lines.Of(model, "comparisons"), "comparisons", $"More than {MostColumns} columns are compared.", "Leave out those that say least.");
        var compared = new HashSet<string>(StringComparer.Ordinal);
        foreach (var comparison in model.Comparisons)
        {
            var wanted = Ladders.ColumnsOf(comparison.Comparison);
            if (comparison.On.Count != wanted)
                yield return new(lines.Of(comparison, "on"), "comparisons.on", $"This comparison takes {wanted} {(wanted == 1 ? "column" : "columns")}, not {comparison.On.Count}.", wanted == 1 ? "Write one comparison for each column." : "Name both, given name first.");
            foreach (var column in comparison.On)
            {
                if (column == model.Id) yield return new(lines.Of(comparison, "on"), "comparisons.on", "This is the id column: no two records agree on it.", "Leave it out.");
                if (!compared.Add(column)) yield return new(lines.Of(comparison, "on"), "comparisons.on", $"'{column}' is compared above already: the same evidence would count twice.", "Keep one comparison of each column.");
            }
            foreach (var finding in Levels(comparison, lines)) yield return finding;
        }
    }

    private static IEnumerable<ProjectFinding> Levels(LinkageComparison comparison, LineIndex lines)
    {
        var spelledOut = comparison.Comparison == LadderKind.Levels;
        if (spelledOut && comparison.Levels.Count == 0)
            yield return new(lines.Of(comparison, "comparison"), "comparisons.levels", "The levels are missing.", "Write them strongest first, e.g. levels: [exact, jaro_winkler(0.92), else]; or use a ready-made comparison.");
        if (!spelledOut && comparison.Levels.Count > 0)
            yield return new(lines.Of(comparison, "levels"), "comparisons.levels", "A ready-made comparison has its own levels.", "Write comparison: levels, or leave the levels out.");
        if (comparison.Levels.Count > MostLevels)
            yield return new(lines.Of(comparison, "levels"), "comparisons.levels", $"There are more than {MostLevels} levels.", "Too few pairs would meet each to learn from.");
        foreach (var level in comparison.Levels)
        {
            if (LevelLibrary.Fault(level) is { } fault)
                yield return new(lines.Of(comparison, "levels"), "comparisons.levels", fault, Nearest.Suggest(level.Split('(')[0], LevelLibrary.Names.Select(n => n.Split('(')[0]), $"Levels: {string.Join(", ", LevelLibrary.Names)}."));
            if (level.Trim() == LevelLibrary.Else && level != comparison.Levels[^1])
                yield return new(lines.Of(comparison, "levels"), "comparisons.levels", "Nothing after `else` is ever tried.", "Make else the last level.");
        }
        var known = spelledOut ? comparison.Levels : [.. Ladders.LevelsOf(comparison.Comparison).SelectMany(l => l)];
        foreach (var pinned in comparison.Pinned.Where(p => !known.Contains(p.Level) && p.Level != LevelLibrary.Else))
            yield return new(lines.Of(pinned, "level"), "comparisons.pinned.level", $"This comparison has no level '{pinned.Level}'.", Nearest.Suggest(pinned.Level, known, $"Its levels: {string.Join(", ", known)}."));
    }

    private static IEnumerable<ProjectFinding> Thresholds(LinkageModel model, LineIndex lines)
    {
        var (match, wrongMatch) = Read(model.Thresholds.Match);
        var (review, wrongReview) = Read(model.Thresholds.Review);
        if (wrongMatch is not null) yield return new(lines.Of(model.Thresholds, "match"), "thresholds.match", $"'{model.Thresholds.Match}' is no threshold.", wrongMatch);
        if (wrongReview is not null) yield return new(lines.Of(model.Thresholds, "review"), "thresholds.review", $"'{model.Thresholds.Review}' is no threshold.", wrongReview);
        if (match < review) yield return new(lines.Of(model.Thresholds, "review"), "thresholds.review", "It lies above `match`.", "Give review a weight below match.");
    }

    private static IEnumerable<ProjectFinding> Constraints(LinkageModel model, LineIndex lines)
    {
        if (model.Constraints.NeverTogether.Any(pair => pair.Count != 2))
            yield return new(lines.Of(model.Constraints, "never_together"), "constraints.never_together", "Each entry is a pair of record ids.", "Write [[17, 204], [17, 388]].");
        foreach (var table in model.Frequencies.Where(f => !model.Comparisons.Any(c => c.On.Contains(f.Column))))
            yield return new(lines.Of(table, "column"), "frequencies.column", $"'{table.Column}' is not compared.", "Frequencies weigh agreement on a compared column.");
    }

    private static string? FaultOf(string key)
    {
        try
        {
            KeyExpression.Parse(key);
            return null;
        }
        catch (FormatException wrong)
        {
            return wrong.Message;
        }
    }

    private static (double? Bits, string? Wrong) Read(string threshold)
    {
        try
        {
            return (LinkageThresholds.BitsOf(threshold), null);
        }
        catch (FormatException wrong)
        {
            return (null, wrong.Message);
        }
    }
}
