using Yidang.Pipelines;

namespace Yidang.Hub.Pages;

/// <summary>A linkage report as one HTML page: nothing is loaded from elsewhere, so it can be sent, kept and printed.</summary>
internal static class LinkageReportPage
{
    /// <summary>The whole page.</summary>
    public static string Render(LinkageReport report)
    {
        var body = new HtmlText();
        OverviewSection.Write(body, report);
        MatchWeightSection.Write(body, report);
        SamplePairSection.Write(body, report);
        AccuracySection.Write(body, report);
        WeightSection.Write(body, report);
        BlockingSection.Write(body, report);
        ColumnSection.Write(body, report);
        ClusterSection.Write(body, report);
        FlagSection.Write(body, report);
        var head = new HtmlText().Add($"<title>Linkage report · {report.Model}</title>");
        return "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><meta name=\"color-scheme\" content=\"light dark\">"
            + $"{head}<style>{PageStyle.Css}</style></head>\n<body><main>{body}</main><script>{PageScript.Text}</script></body></html>\n";
    }
}
