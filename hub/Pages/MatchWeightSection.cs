using Yidang.Pipelines;

namespace Yidang.Hub.Pages;

/// <summary>The match-weight chart: for every level m, u and the bits that it adds, on one scale for all comparisons, and what the figures rest on.</summary>
internal static class MatchWeightSection
{
    public static void Write(HtmlText html, LinkageReport report)
    {
        html.Add($"<section id=\"weights\"><h2>Match weights</h2><p>How much each outcome of a comparison speaks for (right) or against (left) two records being one: log₂(m/u) in bits. Ten bits are odds of 1,000 to 1. m is how often it is seen in pairs that are one, u in pairs that are two.</p>");
        var levels = report.Comparisons.SelectMany(c => c.Levels).ToList();
        if (levels.Count == 0)
        {
            html.Add($"<p class=\"none\">The model compares nothing.</p></section>");
            return;
        }
        var axis = Axis.Around(Math.Min(0, levels.Min(l => l.Bits)), Math.Max(0, levels.Max(l => l.Bits)), 6);
        for (var i = 0; i < report.Comparisons.Count; i++)
        {
            var comparison = report.Comparisons[i];
            html.Add($"<h3>{comparison.Name}</h3><table class=\"stack fixed weights\"><thead><tr><th style=\"width:17%\">level</th><th class=\"n\" style=\"width:8%\">m</th><th class=\"n\" style=\"width:11%\">u</th><th class=\"bar\">");
            BarCell.Labels(html, axis, Figures.Tick);
            html.Add($"</th><th class=\"n\" style=\"width:8%\">bits</th><th class=\"n\" style=\"width:9%\">pairs</th><th style=\"width:26%\">known from</th></tr></thead><tbody>");
            foreach (var level in comparison.Levels) Level(html, axis, level);
            html.Add($"</tbody></table>");
        }
        html.Add($"</section>");
    }

    private static void Level(HtmlText html, Axis axis, ReportedLevel level)
    {
        html.Add($"<tr><th class=\"lv\" scope=\"row\">{level.Name}</th><td class=\"n m\" data-l=\"m\">{Figures.Probability(level.M)}</td><td class=\"n u\" data-l=\"u\">{Figures.Probability(level.U)}</td><td class=\"bar\">");
        BarCell.Ticks(html, axis);
        BarCell.FromZero(html, axis, level.Bits);
        html.Add($"</td><td class=\"n bits\">{Figures.Bits(level.Bits)}</td><td class=\"n k\" data-l=\"pairs\">{Figures.Count(level.Pairs)}</td><td class=\"id\"><small class=\"{(level.IsDoubtful ? "doubt" : "")}\">{level.Identified}</small></td></tr>");
    }
}
