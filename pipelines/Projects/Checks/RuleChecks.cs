using System.Globalization;
using System.Text.RegularExpressions;
using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>Checks a contract's <c>checks</c>: every rule has what it needs, and names what the contract or a file can have.</summary>
internal static class RuleChecks
{
    public static IEnumerable<ProjectFinding> Check(LineIndex lines, SourceContract contract)
    {
        foreach (var check in contract.Checks)
        {
            var rule = SnakeCase.Of(check.Rule);
            foreach (var (key, problem, fix) in NeedsOf(check, rule)) yield return new(lines.Of(check, key), $"checks.{key}", problem, fix);
            foreach (var (key, name) in NamesIn(check))
                if (Misnamed(contract, name) is { } meant)
                    yield return new(lines.Of(check, key), $"checks.{key}", $"'{name}' is neither an attribute of this contract nor one of its columns.", $"Did you mean '{meant}'? Another column of the file may stand here too.", IsError: LooksLikeAttribute(name));
            for (var i = 0; i < check.Values.Count; i++)
                if (check.Columns.Count == 1 && contract.Layout.Contains(check.Columns[0]) && AttributeCatalogue.Default.Find(check.Columns[0]) is { } attribute
                    && AttributeNames.CheckValue(attribute, check.Values[i], lines.Of(check, "values", i), "checks.values") is { } wrong)
                    yield return wrong;
        }
    }

    private static IEnumerable<(string Key, string Problem, string Fix)> NeedsOf(ContractCheck check, string rule)
    {
        var columns = BuiltInChecks.ColumnsOf(check);
        if (columns.Count == 0 && check.Rule is not (CheckRule.RowCount or CheckRule.TotalsRow))
            yield return ("columns", $"{rule} needs to know which column it is about.", "Add columns: [name].");
        if (check.Rule is (CheckRule.RowCount or CheckRule.TotalsRow) && check.Columns.Count > 0)
            yield return ("columns", $"{rule} is about the whole file.", "Remove `columns`.");
        if (CheckNeeds.IsCrossCheck(check.Rule) && columns.Count != 2)
            yield return ("columns", $"{rule} compares two columns.", $"Name both in this order, or leave `columns` out for the usual ones: [{string.Join(", ", BuiltInChecks.ColumnsOf(check with { Columns = [] }))}].");
        if (check.Rule == CheckRule.OneFilled && columns.Count is 1)
            yield return ("columns", "one_filled needs two columns or more.", "Add the others, or use not_blank.");
        if (CheckNeeds.ComparesTwo(check.Rule) && check.Other is null)
            yield return ("other", $"{rule} needs the column to compare with.", "Add other: name.");
        if (check.Rule == CheckRule.OneOf && check.Values.Count == 0)
            yield return ("values", "one_of needs the values allowed.", "Add values: [a, b].");
        if (check.Rule == CheckRule.Pattern && PatternProblem(check.Pattern) is { } problem)
            yield return ("pattern", problem, "Write an expression for the whole value, in single quotes, e.g. '5205\\d{8}'.");
        foreach (var bound in BoundsOf(check, rule)) yield return bound;
        if ((check.MaxRows is not null || check.MaxShare is not null) && CheckNeeds.IsOfFile(check.Rule))
            yield return (check.MaxRows is not null ? "max_rows" : "max_share", $"{rule} is about the whole file, not about rows.", "Use `min`, `max` or `tolerance`.");
    }

    private static IEnumerable<(string Key, string Problem, string Fix)> BoundsOf(ContractCheck check, string rule)
    {
        if (check.Rule is (CheckRule.Range or CheckRule.Length or CheckRule.RowCount or CheckRule.DistinctCount) && check.Min is null && check.Max is null)
            yield return ("min", $"{rule} needs a bound.", "Add min: or max:, or both.");
        if (check.Rule == CheckRule.NullShare && !(double.TryParse(check.Max, NumberStyles.Float, CultureInfo.InvariantCulture, out var share) && share is >= 0 and <= 1))
            yield return ("max", "null_share needs the share of blanks allowed.", "Add max: a number from 0 to 1, e.g. 0.05.");
        foreach (var (key, text) in new[] { ("min", check.Min), ("max", check.Max) })
        {
            if (text is null) continue;
            var attributes = check.Columns.Select(AttributeCatalogue.Default.Find).OfType<AttributeDefinition>().ToList();
            if (CheckBound.Parse(text) is not { } bound)
                yield return (key, $"'{text}' is no bound.", "Write a number, a day (1900-01-01), or received or period with an offset, e.g. received-130y.");
            else if (check.Rule != CheckRule.Range && bound.Number is null)
                yield return (key, $"'{text}' is not a number, and {rule} counts.", "Write a number.");
            else if (check.Rule == CheckRule.Range && attributes.FirstOrDefault(a => a.Type == AttributeType.Date ? !bound.IsDay : bound.Number is null) is { } other)
                yield return (key, $"{other.Name} is {(other.Type == AttributeType.Date ? "a date" : "no date")}, and '{text}' is {(bound.IsDay ? "a day" : "a number")}.", "Give a bound of the same kind.");
        }
    }

    private static IEnumerable<(string Key, string Name)> NamesIn(ContractCheck check) =>
        check.Columns.Select(name => ("columns", name))
            .Concat(check.WhenFilled.Select(name => ("when_filled", name)))
            .Concat(check.When.Keys.Select(name => ("when", name)))
            .Concat(check.Other is { } other ? [("other", other)] : []);

    /// <summary>What a name most likely meant; null when it is known, or like nothing that is.</summary>
    private static string? Misnamed(SourceContract contract, string name)
    {
        var known = contract.Columns.SelectMany(c => c.Aliases.Append(c.Column)).Concat(contract.Layout).ToHashSet(StringComparer.Ordinal);
        if (known.Contains(name)) return null;
        return Nearest.To(name, known);
    }

    private static bool LooksLikeAttribute(string name) => name.Contains('_', StringComparison.Ordinal) && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_');

    private static string? PatternProblem(string? pattern)
    {
        if (pattern is null) return "pattern needs an expression.";
        try
        {
            _ = new Regex($"^(?:{pattern})$", RegexOptions.NonBacktracking);
            return null;
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return $"This is not a regular expression that the hub can run: {e.Message}";
        }
    }
}
