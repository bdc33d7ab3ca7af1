using Yidang.Pipelines;

namespace Yidang.Hub.Pages;

/// <summary>What deserves a look, and where to look.</summary>
internal static class FlagSection
{
    public static void Write(HtmlText html, LinkageReport report)
    {
        html.Add($"<section id=\"flags\"><h2>Flags</h2>");
        if (report.Flags.Count == 0) html.Add($"<p class=\"none\">Nothing was flagged.</p>");
        foreach (var flag in report.Flags)
        {
            html.Add($"<div class=\"flag\"><p><strong>{flag.Kind}: {Figures.Count(flag.Count)}</strong></p><p>{flag.Text}</p>");
            if (flag.Examples.Count > 0)
            {
                html.Add($"<p class=\"quiet\">For example ");
                for (var i = 0; i < flag.Examples.Count; i++) html.Add($"{(i == 0 ? "" : ", ")}<code>{flag.Examples[i]}</code>");
                html.Add($"</p>");
            }
            html.Add($"</div>");
        }
        html.Add($"</section>");
    }
}
