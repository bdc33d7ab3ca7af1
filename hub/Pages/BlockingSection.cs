using Yidang.Pipelines;

namespace Yidang.Hub.Pages;

/// <summary>What each blocking rule brings together: pairs, what is new in them, and the largest blocks.</summary>
internal static class BlockingSection
{
    public static void Write(HtmlText html, LinkageReport report)
    {
        html.Add($"<section id=\"blocking\"><h2>Blocking</h2><p>Two records are compared when they agree on all keys of a rule. A pair counts as new in the first rule that brings it; the pale part of a bar is what earlier rules had brought already.</p>");
        Truth(html, report);
        var axis = Axis.Between(0, Math.Max(1, report.Rules.Select(r => r.Pairs).DefaultIfEmpty().Max()), 4);
        var hasTruth = report.Rules.Any(r => r.True is not null);
        html.Add($"<table class=\"stack rules\"><thead><tr><th>rule</th><th class=\"n\">pairs</th><th class=\"n\">new</th>");
        if (hasTruth) html.Add($"<th class=\"n\">new and one</th>");
        html.Add($"<th style=\"width:24%\"></th><th class=\"n\">given up</th><th class=\"n\">largest block</th></tr></thead><tbody>");
        foreach (var rule in report.Rules)
        {
            html.Add($"<tr><th scope=\"row\"><code>{rule.Rule}</code></th><td class=\"n\" data-l=\"pairs\">{Figures.Count(rule.Pairs)}</td><td class=\"n\" data-l=\"new\">{Figures.Count(rule.New)}</td>");
            if (hasTruth) html.Add($"<td class=\"n\" data-l=\"new and one\">{(rule.True is { } t ? Figures.Count(t) : "–")}</td>");
            html.Add($"<td class=\"bar\">");
            BarCell.Part(html, 0, axis.Percent(rule.Pairs), "f p");
            BarCell.Part(html, 0, axis.Percent(rule.New), "f");
            html.Add($"</td><td class=\"n\" data-l=\"given up\">{Figures.Count(rule.GivenUp)}</td><td class=\"n big\" data-l=\"largest block\">{(rule.Largest.Count > 0 ? Figures.Count(rule.Largest[0].Records) : "–")}</td></tr>");
        }
        html.Add($"</tbody></table>");
        foreach (var rule in report.Rules.Where(r => r.Largest.Count > 0 && r.Largest[0].Records > 2)) Largest(html, rule);
        html.Add($"</section>");
    }

    private static void Largest(HtmlText html, ReportedRule rule)
    {
        html.Add($"<details><summary>Largest blocks of <code>{rule.Rule}</code></summary><table><thead><tr><th>values</th><th class=\"n\">records</th><th class=\"n\">pairs</th></tr></thead><tbody>");
        foreach (var block in rule.Largest) html.Add($"<tr><td class=\"v\">{block.Key}</td><td class=\"n\">{Figures.Count(block.Records)}</td><td class=\"n\">{Figures.Count(block.Pairs)}</td></tr>");
        html.Add($"</tbody></table></details>");
    }

    private static void Truth(HtmlText html, LinkageReport report)
    {
        if (report.Measures is not { } measures || report.Rules.Any(r => r.True is null) || measures.Pairs.True == 0) return;
        var found = report.Rules.Sum(r => r.True ?? 0);
        html.Add($"<p>{Figures.Count(found)} of {Figures.Count(measures.Pairs.True)} true pairs are brought together ({Figures.Percent((double)found / measures.Pairs.True)}): more than that no threshold can find, except through third records.</p>");
    }
}
