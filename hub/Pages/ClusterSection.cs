using System.Globalization;
using Yidang.Pipelines;

namespace Yidang.Hub.Pages;

/// <summary>The sizes of clusters, and the records that nothing could link.</summary>
internal static class ClusterSection
{
    public static void Write(HtmlText html, LinkageReport report)
    {
        html.Add($"<section id=\"clusters\"><h2>Clusters</h2><p>A few clusters far larger than the rest are almost always wrong: look there first.</p>");
        // On a linear scale the singletons would hide the large clusters, which are what one looks for.
        var axis = Axis.Between(0, Math.Max(1, Math.Log10(report.ClusterSizes.Select(s => s.Clusters).DefaultIfEmpty(1).Max() + 1)), 4);
        html.Add($"<table class=\"stack sizes\"><thead><tr><th class=\"n\" style=\"width:12%\">records</th><th class=\"n\" style=\"width:14%\">clusters</th><th>on a logarithmic scale</th></tr></thead><tbody>");
        foreach (var (label, clusters) in Rows(report.ClusterSizes))
        {
            html.Add($"<tr><td class=\"n\" data-l=\"records\">{label}</td><td class=\"n\" data-l=\"clusters\">{Figures.Count(clusters)}</td><td class=\"bar\">");
            BarCell.Part(html, 0, axis.Percent(Math.Log10(clusters + 1)), "f");
            html.Add($"</td></tr>");
        }
        html.Add($"</tbody></table><h3>Records that nothing could link</h3>");
        Unlinkable(html, report);
        html.Add($"</section>");
    }

    /// <summary>Sizes to nine one by one, larger ones in doublings, so that the table stays short.</summary>
    private static IEnumerable<(string Label, int Clusters)> Rows(IReadOnlyList<ClusterSize> sizes)
    {
        foreach (var size in sizes.Where(s => s.Records < 10)) yield return (Figures.Count(size.Records), size.Clusters);
        for (var from = 10; sizes.Any(s => s.Records >= from); from *= 2)
        {
            var within = sizes.Where(s => s.Records >= from && s.Records < 2 * from).ToList();
            if (within.Count > 0) yield return ($"{Figures.Count(within[0].Records)}{(within.Count > 1 ? "–" + Figures.Count(within[^1].Records) : "")}", within.Sum(s => s.Clusters));
        }
    }

    private static void Unlinkable(HtmlText html, LinkageReport report)
    {
        var points = report.Unlinkables;
        var below = points.Where(p => p.Bits <= report.Thresholds.Match).Select(p => p.Records).DefaultIfEmpty().Max();
        html.Add($"<p>Compared with a perfect copy of itself, a record reaches some weight and no more: what is missing or common in it cannot speak. {Figures.Plural(below, "record stays", "records stay")} below the threshold ({Figures.Percent((double)below / Math.Max(1, report.Records))}).</p>");
        if (points.Count < 2) return;
        html.Add($"<figure>");
        foreach (var shape in PlotShape.Both)
        {
            var x = Axis.Between(Math.Min(points[0].Bits, report.Thresholds.Match), Math.Max(points[^1].Bits, report.Thresholds.Match), shape.Ticks);
            var plot = new Plot(html, shape, x, Axis.Between(0, 1, 5), "threshold in bits", "share of records that could not be linked");
            plot.Begin("Records that could not be linked, against the threshold", Figures.Tick, s => s.ToString("0 %", CultureInfo.InvariantCulture));
            plot.Line(points.Select(p => (p.Bits, (double)p.Records / Math.Max(1, report.Records))), "c2");
            plot.Upright(report.Thresholds.Match, "at");
            plot.End();
        }
        html.Add($"</figure>");
    }
}
