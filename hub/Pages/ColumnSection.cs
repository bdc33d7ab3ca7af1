using Yidang.Pipelines;

namespace Yidang.Hub.Pages;

/// <summary>How complete the columns are and how skewed their values.</summary>
internal static class ColumnSection
{
    public static void Write(HtmlText html, LinkageReport report)
    {
        html.Add($"<section id=\"columns\"><h2>Columns</h2><p>A column tells much when it is filled in and two records seldom agree on it by chance. One value that many records share is often a placeholder: name it in the column's <code>missing</code>.</p>");
        html.Add($"<table class=\"stack cols\"><thead><tr><th>column</th><th class=\"n\">filled</th><th style=\"width:16%\"></th><th class=\"n\">values</th><th class=\"n\">agree by chance</th><th>most frequent</th></tr></thead><tbody>");
        foreach (var column in report.Columns)
        {
            html.Add($"<tr><th scope=\"row\">{column.Name}</th><td class=\"n\" data-l=\"filled\">{Figures.Percent(column.Completeness)}</td><td class=\"bar\">");
            BarCell.Part(html, 0, 100 * column.Completeness, "f");
            html.Add($"</td><td class=\"n\" data-l=\"values\">{Figures.Count(column.Distinct)}</td><td class=\"n\" data-l=\"agree by chance\">{Figures.OneIn(column.ChanceAgreement)}</td><td class=\"v top\"><small>");
            for (var i = 0; i < column.Top.Count; i++) html.Add($"{(i == 0 ? "" : " · ")}{column.Top[i].Text} {Figures.Percent((double)column.Top[i].Records / Math.Max(1, column.Filled))}");
            html.Add($"</small></td></tr>");
        }
        html.Add($"</tbody></table></section>");
    }
}
