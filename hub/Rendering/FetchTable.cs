using Yidang.Hub.CommandLine;
using Yidang.Pipelines;

namespace Yidang.Hub.Rendering;

/// <summary>Shows what fetching brought, a line for each source.</summary>
internal static class FetchTable
{
    public static void Write(Terminal terminal, IReadOnlyList<FetchReport> reports)
    {
        var table = Tables.Of("source", "from", "outcome", "files", "#bytes", "time");
        foreach (var report in reports)
            table.Add(report.Source, report.Kind, Word(report.Outcome), report.Files.Count == 0 ? "–" : string.Join(", ", report.Files), Numbers.Of(report.Bytes), Numbers.Of(report.Elapsed));
        terminal.Results.Write(table);
        foreach (var report in reports.Where(r => r.Note.Length > 0))
        {
            var until = report.OpenUntil is { } open ? $" Left alone until {open:yyyy-MM-dd HH:mm:ss} UTC." : "";
            terminal.WriteResult($"   {report.Source}: {report.Note}{until}");
        }
    }

    private static string Word(FetchOutcome outcome) => outcome switch
    {
        FetchOutcome.Fetched => "fetched",
        FetchOutcome.NothingNew => "nothing new",
        FetchOutcome.Waiting => "waiting",
        FetchOutcome.Failed => "failed",
        _ => "left alone (breaker open)",
    };
}
