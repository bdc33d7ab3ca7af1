using Yidang.Mdm;

namespace Yidang.Pipelines;

/// <summary>The columns that a model needs, and how each is cleaned.</summary>
internal static class LinkageColumns
{
    /// <summary>Those compared first, then those that only block or constrain.</summary>
    public static IReadOnlyList<string> Of(LinkageModel model) =>
    [
        .. model.Comparisons.SelectMany(c => c.On)
            .Concat(model.Blocking.SelectMany(r => r.On).SelectMany(key => KeyExpression.Parse(key).Columns))
            .Concat(model.Constraints.AgreeOn)
            .Distinct(StringComparer.Ordinal),
    ];

    /// <summary>The same, with those of a file that others are put together from.</summary>
    public static IEnumerable<string> InFiles(LinkageModel model) =>
        Of(model).SelectMany(column => (string[])[column, .. model.About(column)?.Of ?? []]);

    /// <summary>As the model says; else as the first ladder on it needs; else a date where a rule takes its year, else text.</summary>
    public static ColumnKind KindOf(LinkageModel model, string column)
    {
        if (model.About(column)?.As is { } given) return given;
        if (model.Comparisons.FirstOrDefault(c => c.On.Contains(column) && c.Comparison is not (LadderKind.Levels or LadderKind.Exact)) is { } compared) return Ladders.KindOf(compared.Comparison);
        if (model.Comparisons.Any(c => c.On.Contains(column) && c.Levels.Any(Ladders.IsOfDates))) return ColumnKind.Date;
        return model.Blocking.SelectMany(r => r.On).Select(KeyExpression.Parse).Any(k => k.Columns.Contains(column) && k.Function is "year" or "month" or "day")
            ? ColumnKind.Date
            : ColumnKind.Text;
    }
}
