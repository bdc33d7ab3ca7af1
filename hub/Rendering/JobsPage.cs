using Yidang.Hub.CommandLine;
using Yidang.Jobs;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Hub.Rendering;

/// <summary>The schedule's jobs as a table, and what became of their firings.</summary>
internal static class JobsPage
{
    public static void Write(Terminal terminal, IReadOnlyList<JobLine> lines, TimeZoneInfo zone)
    {
        var table = Tables.Of("job", "work", "when", "next", "last", "outcome", "reason");
        foreach (var line in lines)
        {
            table.Add(
                line.Name, SnakeCase.Of(line.Work), When(line), Next(line, zone), line.Last is { } last ? Numbers.Of(last.Started, zone) : "never",
                line.Last is { } fired ? SnakeCase.Of(fired.Outcome) : "", Reason(line.Last));
        }
        terminal.Results.Write(table);
        foreach (var line in lines)
        {
            if (line.IsLate) terminal.WriteResult($"   late: {line.Name} last succeeded {(line.LastSuccess is { } at ? Numbers.Of(at, zone) : "never")}");
            if (line.MissingYear is { } year) terminal.WriteResult($"   stopped: {line.Name} goes by working days, and the public holidays of {year} are not known (`yidang validate`)");
        }
        terminal.WriteTalk($"Times are in {zone.Id}.");
    }

    public static void Write(Terminal terminal, IReadOnlyList<JobFiring> firings, TimeZoneInfo zone)
    {
        var table = Tables.Of("due", "job", "fired by", "node", "started", "#took", "outcome", "#run", "reason");
        foreach (var firing in firings)
        {
            table.Add(
                Numbers.Of(firing.Due, zone), firing.Job, SnakeCase.Of(firing.Cause), firing.Node, Numbers.Of(firing.Started, zone),
                firing.Ended is { } ended ? Numbers.Of(ended - firing.Started) : "", SnakeCase.Of(firing.Outcome), firing.Run?.ToString() ?? "", Reason(firing));
        }
        terminal.Results.Write(table);
        terminal.WriteTalk($"Times are in {zone.Id}.");
    }

    private static string When(JobLine line) => string.Join(
        ", ",
        new[]
        {
            line.Cron, line.Days == ScheduledDays.Any ? null : SnakeCase.Of(line.Days), line.After.Count > 0 ? $"after {string.Join(" and ", line.After)}" : null,
        }.OfType<string>());

    private static string Next(JobLine line, TimeZoneInfo zone) => line switch
    {
        { Pause: { } pause } => $"paused by {pause.Actor}",
        { Next: { } at } => Numbers.Of(at, zone),
        { MissingYear: not null } => "stopped",
        { Cron: null } => "",
        _ => "never",
    };

    private static string Reason(JobFiring? firing) => firing switch
    {
        { Reason: { } reason } => reason,
        { Run: { } run } => $"run {run}",
        _ => "",
    };
}
