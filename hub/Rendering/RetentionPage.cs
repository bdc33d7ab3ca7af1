using Yidang.Hub.CommandLine;
using Yidang.Pipelines;
using Yidang.Storage;

namespace Yidang.Hub.Rendering;

/// <summary>Retentions as text.</summary>
internal static class RetentionPage
{
    public static void Write(Terminal terminal, RetentionReport report)
    {
        var table = Tables.Of("source", "#days", "#kept from", "#deliveries", "#bytes", "#ended records", "#quarantined", "#past term, standing");
        foreach (var source in report.Sources)
        {
            table.Add(
                source.Source, source.RetentionDays is { } days ? Numbers.Of(days) : "?", source.KeptFrom is { } from ? Numbers.Of(from) : "?", Numbers.Of(source.Deliveries),
                Numbers.Of(source.Bytes), Numbers.Of(source.Records), Numbers.Of(source.Quarantined), Numbers.Of(source.Standing));
        }
        terminal.Results.Write(table);
        foreach (var (kind, count) in report.Counts.Where(c => c.Value > 0)) terminal.WriteResult($"   {kind}: {Numbers.Of(count)}");
        foreach (var source in report.Sources.Where(s => s.OldestStanding is not null))
            terminal.WriteResult($"   {source.Source}: {Numbers.Of(source.Standing)} past their term, the oldest of {Numbers.Of(source.OldestStanding!.Value)}, stay because what they say still counts; they go when something newer has taken their place");
        foreach (var source in report.Sources.Where(s => s.RetentionDays is null))
            terminal.WriteResult($"   {source.Source}: the project has no contract for it, so nobody says how long it may be kept; all of it stays");
        foreach (var source in report.Sources.Where(s => s.IsDue))
            terminal.WriteResult($"   {source.Source}: left alone until `yidang run` has made its records what its deliveries say");
        foreach (var path in report.InFolder)
            terminal.WriteResult(report.FolderCleared ? $"   deleted from the deliveries folder: {Path.GetFileName(path)}" : $"   still in the deliveries folder: {Path.GetFileName(path)}");
        if (report.InFolder.Count > 0 && !report.FolderCleared) terminal.WriteTalk("Whoever keeps that folder should delete them, or `yidang retention --clear-folder` does.");
        terminal.WriteResult((report.IsEmpty, report.Run) switch
        {
            (true, _) => "Nothing is past its term.",
            (_, null) => "Nothing was changed. Without --dry-run it is removed, and cannot be brought back.",
            (_, { } run) => $"Removed in run {run}. Hashes, counts and the ledger's lines stay.",
        });
    }

    public static void Write(Terminal terminal, IReadOnlyList<RetentionEntry> entries)
    {
        var table = Tables.Of("#retention", "when", "by", "#run", "removed", "history whole from run", "state");
        foreach (var entry in entries)
        {
            table.Add(
                Numbers.Of(entry.Number), Numbers.Of(entry.At, TimeZoneInfo.Local), entry.Actor, entry.Run.ToString(),
                string.Join(", ", entry.Counts.Where(c => c.Value > 0).Select(c => $"{c.Key} {Numbers.Of(c.Value)}")), entry.HistoryFrom?.ToString() ?? "",
                entry.Completed is null ? "the next run completes it" : "done");
        }
        terminal.Results.Write(table);
    }
}
