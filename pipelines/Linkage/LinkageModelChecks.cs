using System.Globalization;
using Yidang.Mdm;
using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>Checks of a linkage model beyond the shape of its file: keys, levels, thresholds and constraints that cannot be meant.</summary>
internal static class LinkageModelChecks
{
    /// <summary>The outcome of a pair is packed into 64 bits, four to a compared column.</summary>
    internal const int MostColumns = 16;

    private const int MostLevels = 15;

    internal const int MostRules = 32;

    public static IEnumerable<ProjectFinding> Check(LinkageModel model, LineIndex lines)
    {
        if (model.Blocking.Count == 0)
            yield return new(lines.Of(model, "blocking"), "blocking", "Without a blocking rule nothing is compared.", "Write one or more, e.g. - {on: [surname, date_of_birth]}.");
        if (model.Blocking.Count > MostRules)
            yield return new(lines.Of(model, "blocking"), "blocking", $"There are {model.Blocking.Count} blocking rules.", $"{MostRules} at most; `yidang blocking` shows which bring nothing new.");
        if (model.Comparisons.Count == 0)
            yield return new(lines.Of(model, "comparisons"), "comparisons", "Without a comparison nothing can be weighed.", "Write one for each column that tells people apart, e.g. - {comparison: surname, on: surname}.");
        if (model.Comparisons.Sum(c => c.On.Count) is > MostColumns and var columns)
            yield return new(lines.Of(model, "comparisons"), "comparisons", $"{columns} columns are compared.", $"{MostColumns} at most; leave out those that tell least.");
        foreach (var finding in model.Blocking.SelectMany(rule => Rule(rule, lines))) yield return finding;
        foreach (var finding in model.Comparisons.SelectMany(comparison => Comparison(comparison, lines))) yield return finding;
        foreach (var finding in Doubles(model, lines)) yield return finding;
        foreach (var finding in Thresholds(model.Thresholds, lines)) yield return finding;
        foreach (var pair in model.Constraints.NeverTogether.Where(p => p.Count != 2))
            yield return new(lines.Of(model.Constraints, "never_together"), "constraints.never_together", $"A pair has {pair.Count} ids.", "Write two record ids: [17, 204].");
    }

    private static IEnumerable<ProjectFinding> Rule(LinkageRule rule, LineIndex lines)
    {
        if (rule.On.Count == 0) yield return new(lines.Of(rule, "on"), "blocking.on", "The rule has no key, so it would compare every record with every other.", "Name columns: on: [surname, date_of_birth].");
        foreach (var key in rule.On)
        {
            string? fault = null;
            try
            {
                var read = KeyExpression.Parse(key);
                // A column may be called `street (old)`; what has a bracket right behind a word was meant as a call.
                if (read.Function.Length == 0 && key.IndexOf('(', StringComparison.Ordinal) is > 0 and var open && key.EndsWith(')') && key[..open].All(char.IsAsciiLetter))
                    fault = $"There is no function '{key[..open]}'. {Nearest.Suggest(key[..open], KeyExpression.Functions.Keys, "")} Known: {string.Join(", ", KeyExpression.Functions.Values)}.";
            }
            catch (FormatException wrong)
            {
                fault = wrong.Message;
            }
            if (fault is not null) yield return new(lines.Of(rule, "on"), "blocking.on", $"'{key}' is no key.", fault);
        }
    }

    private static IEnumerable<ProjectFinding> Comparison(LinkageComparison comparison, LineIndex lines)
    {
        var wanted = Ladders.ColumnsOf(comparison.Comparison);
        var spelled = comparison.Comparison == LadderKind.Levels;
        if (comparison.On.Count != wanted)
            yield return new(lines.Of(comparison, "on"), "comparisons.on", $"This comparison takes {(wanted == 1 ? "one column" : "two columns")}, not {comparison.On.Count}.", wanted == 1 ? "Write one comparison for each column." : "Write on: [given_name, surname], the given name first.");
        if (spelled && comparison.Levels.Count == 0)
            yield return new(lines.Of(comparison, "comparison"), "comparisons.levels", "The levels are missing.", "Write them, strongest first: levels: [exact, jaro_winkler(0.92), else].");
        if (!spelled && comparison.Levels.Count > 0)
            yield return new(lines.Of(comparison, "levels"), "comparisons.levels", "This comparison is ready-made and has its own levels.", "Write comparison: levels to spell them out, or leave `levels` out.");
        if (comparison.Levels.Count >= MostLevels)
            yield return new(lines.Of(comparison, "levels"), "comparisons.levels", $"There are {comparison.Levels.Count} levels.", $"At most {MostLevels - 1}: more than a handful cannot be learnt anyway.");
        foreach (var level in comparison.Levels)
        {
            if (LevelLibrary.Fault(level) is { } fault)
                yield return new(lines.Of(comparison, "levels"), "comparisons.levels", fault, Nearest.Suggest(level, LevelLibrary.Names, $"Known: {string.Join(", ", LevelLibrary.Names)}."));
        }
        var levels = spelled ? comparison.Levels : [.. Ladders.LevelsOf(comparison.Comparison).SelectMany(l => l)];
        foreach (var pinned in comparison.Pinned.Where(p => !levels.Contains(p.Level, StringComparer.Ordinal)))
            yield return new(lines.Of(pinned, "level"), "comparisons.pinned", $"The comparison has no level '{pinned.Level}'.", Nearest.Suggest(pinned.Level, levels, $"Its levels: {string.Join(", ", levels)}."));
        foreach (var ladder in spelled ? [comparison.Levels] : Ladders.LevelsOf(comparison.Comparison))
        {
            var pins = comparison.Pinned.Where(p => ladder.Contains(p.Level, StringComparer.Ordinal)).ToList();
            foreach (var (name, sum) in new[] { ("m", pins.Sum(p => p.M ?? 0)), ("u", pins.Sum(p => p.U ?? 0)) })
                if (sum > 1 + 1e-9) yield return new(lines.Of(pins[^1], name), "comparisons.pinned", string.Create(CultureInfo.InvariantCulture, $"The pinned {name} of its levels add up to {sum:0.####}."), "A pair has one of the levels: their probabilities add up to 1 at most.");
        }
    }

    private static IEnumerable<ProjectFinding> Doubles(LinkageModel model, LineIndex lines)
    {
        // Two comparisons of one column would count one piece of evidence twice.
        var compared = new HashSet<string>(StringComparer.Ordinal);
        foreach (var comparison in model.Comparisons)
        {
            foreach (var column in comparison.On.Where(column => !compared.Add(column)))
                yield return new(lines.Of(comparison, "on"), "comparisons.on", $"'{column}' is compared twice, which would count the same evidence twice.", "Keep one comparison of it; its levels can hold what both looked at.");
        }
        foreach (var column in model.Columns.Where(c => compared.Contains(c.Column)))
        {
            foreach (var part in column.Of.Where(compared.Contains))
                yield return new(lines.Of(column, "of"), "columns.of", $"'{part}' is compared beside '{column.Column}', which it is a part of: that would count the same evidence twice.", "Compare the whole or its parts.");
        }
        foreach (var column in model.Columns.Where(c => c.Of.Count == 1))
            yield return new(lines.Of(column, "of"), "columns.of", $"'{column.Column}' is put together from one column.", $"Another name of a column is written also: [{column.Of[0]}].");
        foreach (var column in model.Columns.GroupBy(c => c.Column, StringComparer.Ordinal).Where(g => g.Count() > 1))
            yield return new(lines.Of(column.Last(), "column"), "columns", $"'{column.Key}' is described twice.", "Keep one entry.");
    }

    private static IEnumerable<ProjectFinding> Thresholds(LinkageThresholds thresholds, LineIndex lines)
    {
        foreach (var (key, text) in new[] { ("match", thresholds.Match), ("review", thresholds.Review) })
        {
            if (LinkageThresholds.Fault(text) is { } fault)
            {
                yield return new(lines.Of(thresholds, key), $"thresholds.{key}", $"'{text}' is no threshold.", fault);
                yield break;
            }
        }
        if (LinkageThresholds.BitsOf(thresholds.Match) < LinkageThresholds.BitsOf(thresholds.Review))
            yield return new(lines.Of(thresholds, "review"), "thresholds.review", "It lies above `match`.", "Give review a weight below match.");
    }
}
