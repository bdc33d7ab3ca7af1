using Yidang.Pipelines;

namespace Yidang.Hub.Pages;

/// <summary>How many compared pairs have which match weight, with the thresholds.</summary>
internal static class WeightSection
{
    public static void Write(HtmlText html, LinkageReport report)
    {
        html.Add($"<section id=\"histogram\"><h2>Weights of the compared pairs</h2><p>Two hills with a valley between them are good: the valley is where the threshold belongs. The scale of counts is logarithmic.</p>");
        var bins = report.Weights.Where(b => b.Pairs > 0).ToList();
        if (bins.Count == 0)
        {
            html.Add($"<p class=\"none\">Nothing was compared.</p></section>");
            return;
        }
        html.Add($"<div class=\"legend\"><span class=\"box c4\"><span>pairs</span></span><span class=\"box c1\"><span>of them expected to be one</span></span><span class=\"c0 dash\"><span>match threshold</span></span></div><figure>");
        foreach (var shape in PlotShape.Both) Draw(html, report, bins, shape);
        html.Add($"</figure></section>");
    }

    private static void Draw(HtmlText html, LinkageReport report, List<WeightBin> bins, PlotShape shape)
    {
        var y = Axis.Between(0, Math.Ceiling(Math.Log10(bins.Max(b => b.Pairs) + 1)), 5);
        var x = Axis.Between(Math.Min(bins[0].From, report.Thresholds.Match), Math.Max(bins[^1].To, report.Thresholds.Match), shape.Ticks);
        var plot = new Plot(html, shape, x, y, "match weight in bits", "pairs (logarithmic)");
        plot.Begin("Compared pairs by match weight", Figures.Tick, Power);
        foreach (var bin in bins)
        {
            var tip = new HtmlText().Add($"{Figures.Bits(bin.From)} to {Figures.Bits(bin.To)} bits: {Figures.Count(bin.Pairs)} pairs, {Figures.Count((long)Math.Round(bin.True))} one");
            plot.Column(bin.From, bin.To, Height(bin.Pairs), "c4", tip);
            if (bin.True >= 0.5) plot.Column(bin.From, bin.To, Height(bin.True), "c1", tip);
        }
        plot.Upright(report.Thresholds.Match, "at");
        if (report.Thresholds.Review < report.Thresholds.Match) plot.Upright(report.Thresholds.Review, "rv");
        plot.End();
    }

    /// <summary>One pair is seen, none is not.</summary>
    private static double Height(double pairs) => Math.Log10(pairs + 1);

    private static string Power(double tick) => tick % 1 != 0 ? "" : Figures.Count((long)Math.Pow(10, tick)) is var text && tick == 0 ? "0" : text;
}
