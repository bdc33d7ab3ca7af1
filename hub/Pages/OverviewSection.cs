using Yidang.Pipelines;

namespace Yidang.Hub.Pages;

/// <summary>What was linked and what came of it, in figures that one line explains each.</summary>
internal static class OverviewSection
{
    public static void Write(HtmlText html, LinkageReport report)
    {
        var files = string.Join(" and ", report.Files.Select(f => f.Name));
        html.Add($"<header><h1>Linkage report: {files}</h1><p class=\"quiet\">Model <code>{report.Model}</code>. {Secrecy(report)}</p></header>");
        html.Add($"<nav aria-label=\"Sections\"><a href=\"#weights\">Match weights</a><a href=\"#pairs\">Sample pairs</a><a href=\"#accuracy\">Accuracy</a><a href=\"#histogram\">Weights of pairs</a><a href=\"#blocking\">Blocking</a><a href=\"#columns\">Columns</a><a href=\"#clusters\">Clusters</a><a href=\"#flags\">Flags</a></nav>");
        html.Add($"<dl class=\"key\">");
        Figure(html, "Records", Figures.Count(report.Records), report.Files.Count > 1 ? Figures.Plural(report.Files.Count, "file", "files") : "");
        Figure(html, "Pairs compared", Figures.Count(report.Pairs), $"{Figures.OneIn((double)report.Pairs / Math.Max(1, report.PossiblePairs))} possible");
        Figure(html, "Match threshold", Figures.Threshold(report.Thresholds.Match) + " bits", "");
        Figure(html, "Clusters", Figures.Count(report.Clusters), $"{Figures.Count(report.LinkedRecords)} records share one");
        if (report.Measures is { } measures)
        {
            Figure(html, "F1 of pairs", Figures.Percent(measures.Pairs.F1), $"B-cubed {Figures.Percent(measures.BCubed.F1)}", isResult: true);
            Figure(html, "Precision", Figures.Percent(measures.Pairs.Precision), Figures.Plural(measures.FalseMerges, "false merge", "false merges"), isResult: true);
            Figure(html, "Recall", Figures.Percent(measures.Pairs.Recall), Figures.Plural(measures.Splits, "split", "splits"), isResult: true);
        }
        html.Add($"</dl><p>{Figures.Sentence(report.Thresholds.Reason)}</p>");
        if (report.Measures is { } counted)
        {
            var counts = counted.BetweenFilesOnly ? "pairs of records in two files" : "pairs of records";
            html.Add($"<p class=\"quiet\">Compared with the truth in column <code>{report.TruthColumn}</code>, in {counts}: {Figures.Count(counted.Pairs.Right)} right, {Figures.Count(counted.Pairs.Wrong)} wrong, {Figures.Count(counted.Pairs.Missed)} missed; ");
            html.Add($"{Figures.Count(counted.Exact)} of {Figures.Count(counted.Persons)} persons exactly right. A false merge is a cluster that holds two persons or more, a split a person in two clusters or more{(counted.Unknown > 0 ? $"; {Figures.Plural(counted.Unknown, "record", "records")} without truth left out" : "")}. The truth was read for this comparison only.</p>");
        }
    }

    private static void Figure(HtmlText html, string name, string value, string note, bool isResult = false)
    {
        html.Add($"<div class=\"{(isResult ? "well" : "")}\"><dt>{name}</dt><dd>{value}");
        if (note.Length > 0) html.Add($"<small>{note}</small>");
        html.Add($"</dd></div>");
    }

    private static string Secrecy(LinkageReport report) => report.ShowsValues
        ? "This page shows values of records as they are: treat it as you treat the files."
        : "Values are masked: the first character of a word stays, and characters that differ between two records are marked. --reveal shows them.";
}
