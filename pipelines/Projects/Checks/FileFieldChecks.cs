using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>Checks <c>delivery.fields</c>: the columns of a file that does not name them itself.</summary>
internal static class FileFieldChecks
{
    public static IEnumerable<ProjectFinding> Check(LineIndex lines, SourceContract contract)
    {
        var delivery = contract.Delivery;
        var fixedWidth = delivery.Kind == FileKind.FixedWidth;
        if (fixedWidth && delivery.Fields.Count == 0)
            yield return new(lines.Of(delivery, "kind"), "delivery.fields", "A fixed_width file is cut at the positions of its fields, and none are named.", "Add fields: [{name: 姓名, width: 20}, …] in the order of the file.");
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var end = 0;
        foreach (var field in delivery.Fields)
        {
            if (!seen.Add(HeaderText.Normalise(field.Name)))
                yield return new(lines.Of(field, "name"), "delivery.fields.name", $"Another field is called '{field.Name}'.", "Give each field its own name.");
            if (fixedWidth && field.Width == 0)
                yield return new(lines.Of(field, "name"), "delivery.fields.width", $"'{field.Name}' has no width.", "Add width: N, as the department's file description says.");
            if (!fixedWidth && (field.Width > 0 || field.Start > 0))
                yield return new(lines.Of(field, field.Width > 0 ? "width" : "start"), "delivery.fields.width", "Widths and starts hold for fixed_width files only.", "Add kind: fixed_width to the delivery, or leave them out.");
            var start = field.Start > 0 ? field.Start - 1 : end;
            if (fixedWidth && start < end)
                yield return new(lines.Of(field, "start"), "delivery.fields.start", $"'{field.Name}' begins at {field.Start}, inside the field above, which ends at {end}.", "List the fields in the order of the file, without overlaps.");
            end = Math.Max(end, start + field.Width);
        }
        if (delivery.Fields.Count == 0) yield break;
        foreach (var column in contract.Columns)
            if (!column.Aliases.Append(column.Column).Any(name => seen.Contains(HeaderText.Normalise(name))))
                yield return new(lines.Of(column, "column"), "columns.column", $"No field is called '{column.Column}'.", Nearest.Suggest(
                    column.Column, delivery.Fields.Select(f => f.Name), $"Fields: {string.Join(", ", delivery.Fields.Select(f => f.Name))}."), column.Required);
    }
}
