namespace Yidang.Hub.Pages;

/// <summary>A drawing with two axes: grid, numbers, titles, and the lines and bars put into it.</summary>
internal sealed class Plot(HtmlText html, PlotShape shape, Axis x, Axis y, string xTitle, string yTitle)
{
    private const double NumberBelow = 17;

    /// <summary>Opens the drawing and draws its axes.</summary>
    public void Begin(string name, Func<double, string> xText, Func<double, string> yText)
    {
        html.Add($"<svg class=\"{shape.Class}\" viewBox=\"0 0 {shape.Width} {shape.Height}\" role=\"img\" aria-label=\"{name}\">");
        foreach (var tick in y.Ticks)
        {
            html.Add($"<line class=\"grid\" x1=\"{PlotShape.Left}\" x2=\"{shape.Right}\" y1=\"{Y(tick)}\" y2=\"{Y(tick)}\"/><text x=\"{PlotShape.Left - 8}\" y=\"{Y(tick) + 4}\" text-anchor=\"end\">{yText(tick)}</text>");
        }
        foreach (var tick in x.Ticks)
        {
            html.Add($"<line class=\"axis\" x1=\"{X(tick)}\" x2=\"{X(tick)}\" y1=\"{shape.Bottom}\" y2=\"{shape.Bottom + 4}\"/><text x=\"{X(tick)}\" y=\"{shape.Bottom + NumberBelow}\" text-anchor=\"middle\">{xText(tick)}</text>");
        }
        html.Add($"<line class=\"axis\" x1=\"{PlotShape.Left}\" x2=\"{shape.Right}\" y1=\"{shape.Bottom}\" y2=\"{shape.Bottom}\"/>");
        html.Add($"<text class=\"title\" x=\"{(PlotShape.Left + shape.Right) / 2}\" y=\"{shape.Height - 6}\" text-anchor=\"middle\">{xTitle}</text><text class=\"title\" x=\"0\" y=\"12\">{yTitle}</text>");
    }

    public void End() => html.Add($"</svg>");

    public void Line(IEnumerable<(double X, double Y)> points, string style) =>
        html.Add($"<polyline class=\"l {style}\" points=\"").AddAll(points, (h, p) => h.Add($"{X(p.X)},{Y(p.Y)} ")).Add($"\"/>");

    /// <summary>A column that stands on the axis.</summary>
    public void Column(double from, double to, double height, string style, HtmlText tip)
    {
        var gap = X(to) - X(from) > 3 ? 0.5 : 0;
        html.Add($"<rect class=\"{style}\" fill=\"currentColor\" x=\"{X(from) + gap}\" width=\"{Math.Max(0.5, X(to) - X(from) - 2 * gap)}\" y=\"{Y(height)}\" height=\"{Math.Max(0, shape.Bottom - Y(height))}\"><title>{tip}</title></rect>");
    }

    /// <summary>A line from the axis to the top.</summary>
    public void Upright(double at, string style) => html.Add($"<line class=\"{style}\" x1=\"{X(at)}\" x2=\"{X(at)}\" y1=\"{PlotShape.Top}\" y2=\"{shape.Bottom}\"/>");

    private double X(double value) => PlotShape.Left + x.Share(value) * (shape.Right - PlotShape.Left);

    private double Y(double value) => shape.Bottom - y.Share(value) * (shape.Bottom - PlotShape.Top);
}
