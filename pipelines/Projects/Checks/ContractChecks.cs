using System.Text.RegularExpressions;
using Yidang.Mdm;
using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>Checks the data contracts in <c>sources/</c>.</summary>
internal static partial class ContractChecks
{
    private static readonly string[] Encodings = ["auto", "utf-8", "gb18030", "gbk", "big5", "utf-16"];
    private static readonly string[] Delimiters = ["auto", "comma", "tab", "semicolon", "pipe"];

    public static IEnumerable<ProjectFinding> Check(ProjectDraft project)
    {
        var seen = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (file, contract) in project.Contracts)
        {
            foreach (var finding in CheckOne(project.Lines, contract)) yield return finding;
            foreach (var finding in LifecycleChecks.Check(project.Lines, contract)) yield return finding;
            if (!seen.TryAdd(contract.Source, file.Path))
                yield return new(project.Lines.Of(contract, "source"), "source", $"{seen[contract.Source]} is called '{contract.Source}' too.", "Give each contract its own name.");
        }
    }

    private static IEnumerable<ProjectFinding> CheckOne(LineIndex lines, SourceContract contract)
    {
        if (!SourceName().IsMatch(contract.Source))
            yield return new(lines.Of(contract, "source"), "source", $"'{contract.Source}' cannot be a source's name.", "Use lower-case letters, digits and underscores, starting with a letter, e.g. ga.");
        var delivery = contract.Delivery;
        if (delivery.Files.Count == 0 && contract.From is null)
            yield return new(lines.Of(delivery, "files"), "delivery.files", "There is no file name pattern.", "Add at least one, e.g. [\"公安_*.csv\"].");
        if (!Encodings.Contains(delivery.Encoding))
            yield return new(lines.Of(delivery, "encoding"), "delivery.encoding", $"'{delivery.Encoding}' is not a known encoding.", $"{Nearest.Suggest(delivery.Encoding, Encodings, "")} Allowed: {string.Join(", ", Encodings)}.".TrimStart());
        if (!Delimiters.Contains(delivery.Delimiter))
            yield return new(lines.Of(delivery, "delimiter"), "delivery.delimiter", $"'{delivery.Delimiter}' is not a known delimiter.", $"{Nearest.Suggest(delivery.Delimiter, Delimiters, "")} Allowed: {string.Join(", ", Delimiters)}.".TrimStart());
        if (contract.Columns.Count == 0)
            yield return new(lines.Of(contract, "columns"), "columns", "No column is mapped.", "Map at least a name or an ID number.");
        else if (!contract.Columns.Any(c => c.Required))
            yield return new(lines.Of(contract, "columns"), "columns", "No column is required, so any row of text is staged.", "Mark the column without which a row is useless, usually the name, as required: true.", IsError: false);

        for (var i = 0; i < delivery.TotalsRows.Count; i++)
            if (HeaderText.Normalise(delivery.TotalsRows[i]).Length == 0)
                yield return new(lines.Of(delivery, "totals_rows", i), "delivery.totals_rows", $"'{delivery.TotalsRows[i]}' says nothing, and every row begins with that.", "Write what the row begins with, e.g. 合计.");

        foreach (var finding in FileFieldChecks.Check(lines, contract).Concat(RemoteSourceChecks.Check(lines, contract))) yield return finding;
        foreach (var column in contract.Columns)
            foreach (var finding in CheckColumn(lines, column))
                yield return finding;

        foreach (var finding in RuleChecks.Check(lines, contract)) yield return finding;
        foreach (var finding in contract.Expects is { } expects ? ExpectationChecks.Check(lines, expects) : []) yield return finding;

        var named = contract.Columns.SelectMany(c => c.Aliases.Append(c.Column)).ToHashSet(StringComparer.Ordinal);
        for (var i = 0; i < contract.Key.Count; i++)
            if (Misspelt(contract.Key[i], named) is { } meant)
                yield return new(lines.Of(contract, "key", i), "key", $"No mapped column is called '{contract.Key[i]}'.", $"Did you mean '{meant}'? An unmapped column of the file may stand here too.", IsError: false);
        for (var i = 0; i < delivery.FillDown.Count; i++)
            if (Misspelt(delivery.FillDown[i], named) is { } meant)
                yield return new(lines.Of(delivery, "fill_down", i), "delivery.fill_down", $"No mapped column is called '{delivery.FillDown[i]}'.", $"Did you mean '{meant}'? An unmapped column of the file may stand here too.", IsError: false);
    }

    private static IEnumerable<ProjectFinding> CheckColumn(LineIndex lines, ColumnMapping column)
    {
        if (HeaderText.Normalise(column.Column).Length == 0)
            yield return new(lines.Of(column, "column"), "columns.column", $"'{column.Column}' is no column's name.", "Write it as in the file's header.");
        for (var i = 0; i < column.Aliases.Count; i++)
            if (HeaderText.Normalise(column.Aliases[i]).Length == 0)
                yield return new(lines.Of(column, "aliases", i), "columns.aliases", $"'{column.Aliases[i]}' is no column's name.", "Write it as in the file's header, or leave it out.");
        var attributeAt = lines.Of(column, "attribute");
        var unknown = AttributeNames.Check(
            column.Attribute, a => a.CanBeMapped, "an attribute that a column can be mapped to", attributeAt, "columns.attribute");
        if (unknown is not null) yield return unknown;
        if (AttributeCatalogue.Default.Find(column.Attribute) is { } attribute)
        {
            foreach (var (theirs, ours) in column.Codes)
                if (AttributeNames.CheckValue(attribute, ours, lines.Of(column, "codes", theirs), $"columns.codes.{theirs}") is { } wrongCode)
                    yield return wrongCode;
            if (column.Dialect is { } dialect && CheckDialect(attribute, dialect, lines.Of(column, "dialect")) is { } wrongDialect)
                yield return wrongDialect;
            foreach (var finding in CheckForms(lines, column, attribute)) yield return finding;
            if (column.Value is { } constant && AttributeNames.CheckValue(attribute, constant, lines.Of(column, "value"), "columns.value") is { } wrongValue)
                yield return wrongValue;
        }
        if (column.FollowedBy.Count > 0 && (column.Value is not null || AttributeCatalogue.Default.Find(column.Attribute) is { Type: not (AttributeType.Address or AttributeType.Text or AttributeType.Name or AttributeType.Date) }))
            yield return new(lines.Of(column, "followed_by"), "columns.followed_by", $"'{column.Attribute}' is not put together from several columns.", "Addresses, texts, names and days are. Leave 'followed_by' out.");
        if (column.Value is not null && column.Codes.Count > 0)
            yield return new(lines.Of(column, "value"), "columns.value", "'value' and 'codes' contradict each other.", "Keep 'codes' to translate the cell, or 'value' to replace it.");
        if (column.Extract is { } pattern && ExtractProblem(pattern) is { } problem)
            yield return new(lines.Of(column, "extract"), "columns.extract", problem, "Put the part to take in one pair of parentheses, e.g. ^(\\d{18}).");
    }

    private static ProjectFinding? CheckDialect(AttributeDefinition attribute, string name, SourcePosition at)
    {
        if (attribute.CodeTable is not { } table)
            return new(at, "columns.dialect", $"'{attribute.Name}' has no code table, so it has no dialects.", "Leave 'dialect' out.");
        if (CodeDialects.Find(table, name) is not null) return null;
        var known = CodeDialects.All.Where(d => d.Table == table).Select(d => d.Name).ToList();
        return known.Count == 0
            ? new(at, "columns.dialect", $"No dialect of the table {table} is known.", "Write the department's codes as codes: {\"theirs\": ours}.")
            : new(at, "columns.dialect", $"The table {table} has no dialect '{name}'.", $"{Nearest.Suggest(name, known, "")} Dialects: {string.Join(", ", known)}.".TrimStart());
    }

    private static IEnumerable<ProjectFinding> CheckForms(LineIndex lines, ColumnMapping column, AttributeDefinition attribute)
    {
        var choices = AcceptedForm.Choices(attribute.Type);
        for (var i = 0; i < column.Forms.Count; i++)
            if (AcceptedForm.Parse(attribute.Type, column.Forms[i]) is null)
                yield return new(lines.Of(column, "forms", i), "columns.forms", $"'{column.Forms[i]}' is no form of {attribute.Name}.", choices.Length > 0 ? $"Write {choices}." : "Its type has no forms: use `codes` or `extract`.");
        if (column.Unit is not { } unit) yield break;
        if (!AmountUnit.All.Contains(unit))
            yield return new(lines.Of(column, "unit"), "columns.unit", $"'{unit}' is no unit of amounts.", $"Allowed: {string.Join(", ", AmountUnit.All)}.");
        else if (!attribute.Unit.StartsWith('元'))
            yield return new(lines.Of(column, "unit"), "columns.unit", $"{attribute.Name} is no amount in 元.", "Remove `unit`.");
    }

    private static string? ExtractProblem(string pattern)
    {
        try
        {
            return new Regex(pattern, RegexOptions.NonBacktracking).GetGroupNumbers().Length < 2 ? "The expression has no group." : null;
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return $"This is not a regular expression that the hub can run: {e.Message}";
        }
    }

    private static string? Misspelt(string name, HashSet<string> named) => named.Contains(name) ? null : Nearest.To(name, named);

    [GeneratedRegex("^[a-z][a-z0-9_]*$")]
    private static partial Regex SourceName();
}
