using System.Globalization;
using Yidang.Pipelines;

namespace Yidang.Hub.Pages;

/// <summary>Precision, recall and F1 of pairs against the threshold, with a slider that reads them off.</summary>
internal static class AccuracySection
{
    private static readonly (string Name, string Class, Func<AccuracyPoint, double> Value)[] Lines =
    [
        ("precision", "c1", p => p.Precision), ("recall", "c2 dash", p => p.Recall), ("F1", "c3 dot", p => p.F1),
    ];

    public static void Write(HtmlText html, LinkageReport report)
    {
        var measured = report.Measures is not null;
        html.Add($"<section id=\"accuracy\"><h2>Precision and recall against the threshold</h2><p><strong>{(measured ? "Measured" : "Expected")}.</strong> {Basis(report)} Clustering comes after this: it refuses some of these pairs and joins others through third records.</p>");
        if (report.Accuracy.Count < 2)
        {
            html.Add($"<p class=\"none\">Too few weights to draw.</p></section>");
            return;
        }
        html.Add($"<div class=\"legend\">").AddAll(Lines, (h, l) => h.Add($"<span class=\"{l.Class}\"><span>{l.Name}</span></span>")).Add($"<span class=\"c0 dash\"><span>threshold</span></span></div><figure id=\"curve\">");
        foreach (var shape in PlotShape.Both) Draw(html, report, shape);
        html.Add($"</figure>");
        Slider(html, report);
        html.Add($"</section>");
    }

    private static void Draw(HtmlText html, LinkageReport report, PlotShape shape)
    {
        var points = report.Accuracy;
        var lowest = points.SelectMany(p => Lines.Select(l => l.Value(p))).Min();
        // What matters happens near 1 when all of it does; the axis then says where it begins.
        var y = Axis.Between(lowest >= 0.9 ? 0.9 : lowest >= 0.5 ? 0.5 : 0, 1, 5);
        var plot = new Plot(html, shape, Axis.Between(points[0].Threshold, points[^1].Threshold, shape.Ticks), y, "threshold in bits", lowest >= 0.5 ? $"share (axis begins at {Share(y.Ticks[0])})" : "share");
        plot.Begin("Precision, recall and F1 against the threshold", Figures.Tick, Share);
        foreach (var (_, style, value) in Lines) plot.Line(points.Select(p => (p.Threshold, value(p))), style);
        plot.Upright(report.Thresholds.Match, "at");
        html.Add($"<line class=\"cursor\" y1=\"{PlotShape.Top}\" y2=\"{shape.Bottom}\" data-left=\"{PlotShape.Left}\" data-right=\"{shape.Right}\" x1=\"-9\" x2=\"-9\"/>");
        plot.End();
    }

    private static void Slider(HtmlText html, LinkageReport report)
    {
        var points = report.Accuracy;
        var start = Enumerable.Range(0, points.Count).MinBy(i => Math.Abs(points[i].Threshold - report.Thresholds.Match));
        html.Add($"<div class=\"slide\"><label for=\"at\">Threshold</label><input type=\"range\" id=\"at\" min=\"0\" max=\"{points.Count - 1}\" value=\"{start}\"></div><output for=\"at\" id=\"reading\"></output>");
        // Numbers only: nothing of a record can get into this script.
        html.Add($"<script type=\"application/json\" id=\"points\">[");
        for (var i = 0; i < points.Count; i++)
        {
            var p = points[i];
            html.Add($"{(i == 0 ? "" : ",")}[{Precise(p.Threshold)},{p.Pairs},{Precise(p.Precision)},{Precise(p.Recall)},{Precise(p.F1)}]");
        }
        html.Add($"]</script>");
    }

    private static string Basis(LinkageReport report) => report.Measures is not null
        ? "Every pair at or above a threshold is counted against the truth; recall is of all true pairs, those that no rule brought together included."
        : "No truth was named, so this is what the model's own probabilities expect, of pairs that were compared; a pair that no blocking rule brings is not in it. It is right as far as the model is.";

    private static string Share(double share) => share.ToString("0.##", CultureInfo.InvariantCulture);

    private static string Precise(double number) => Math.Round(number, 5).ToString(CultureInfo.InvariantCulture);
}
