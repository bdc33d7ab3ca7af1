namespace Yidang.Hub.Pages;

/// <summary>Bars in cells of a table: they keep their height and their numbers on any width of screen.</summary>
internal static class BarCell
{
    /// <summary>The scale's numbers above a column of bars.</summary>
    public static void Labels(HtmlText html, Axis axis, Func<double, string> label) =>
        html.AddAll(axis.Ticks, (h, tick) => h.Add($"<span style=\"left:{axis.Percent(tick)}%\">{label(tick)}</span>"));

    /// <summary>Lines at the scale's numbers, the one at zero darker.</summary>
    public static void Ticks(HtmlText html, Axis axis) =>
        html.AddAll(axis.Ticks, (h, tick) => h.Add($"<i class=\"{(Math.Abs(tick) < axis.Step / 1000 ? "z" : "t")}\" style=\"left:{axis.Percent(tick)}%\"></i>"));

    /// <summary>A bar from zero to a value, coloured by its sign.</summary>
    public static void FromZero(HtmlText html, Axis axis, double value) => Between(html, axis, 0, value);

    /// <summary>A bar between two values, coloured by the direction.</summary>
    public static void Between(HtmlText html, Axis axis, double from, double to) =>
        Part(html, axis.Percent(Math.Min(from, to)), axis.Percent(Math.Max(from, to)), to < from ? "f a" : "f");

    /// <summary>A bar between two places in per cent of the cell.</summary>
    public static void Part(HtmlText html, double from, double to, string kind) =>
        html.Add($"<i class=\"{kind}\" style=\"left:{from}%;width:{Math.Max(to - from, 0)}%;min-width:1px\"></i>");

    /// <summary>A dashed line at a value.</summary>
    public static void Mark(HtmlText html, Axis axis, double value) => html.Add($"<i class=\"h\" style=\"left:{axis.Percent(value)}%\"></i>");
}
