using Yidang.Hub.CommandLine;
using Yidang.Pipelines;
using Yidang.Storage;

namespace Yidang.Hub.Rendering;

/// <summary>Erasures as text.</summary>
internal static class ErasurePage
{
    public static void Write(Terminal terminal, ErasurePreview erasure, bool removed)
    {
        var who = erasure.Person is { } person ? $"person {person}" : "whoever has that number, and never became a person here";
        terminal.WriteResult(removed ? $"Erased {who}." : $"Erasing {who} would remove:");
        var table = Tables.Of("from", "#removed");
        foreach (var (place, count) in erasure.Counts) table.Add(place, Numbers.Of(count));
        terminal.Results.Write(table);
        terminal.WriteResult("Beyond reach: backups, copies of lists that were handed out, plan files, and the folder that departments deliver into.");
        terminal.WriteResult("Rows of other persons that name this one, as a parent or a head of household, are theirs and stay.");
        if (!removed) terminal.WriteResult("Nothing was changed. With --yes it is done, and cannot be undone.");
    }

    public static void Write(Terminal terminal, IReadOnlyList<ErasureEntry> erasures)
    {
        var table = Tables.Of("#erasure", "when", "by", "reason", "#run", "#records", "state");
        foreach (var erasure in erasures)
        {
            table.Add(
                Numbers.Of(erasure.Number), Numbers.Of(erasure.At, TimeZoneInfo.Local), erasure.Actor, erasure.Reason, erasure.Run.ToString(),
                Numbers.Of(erasure.Counts.Values.FirstOrDefault()),
                erasure.Lifted is not null ? $"lifted by {erasure.LiftedBy}: {erasure.LiftedReason}" : erasure.Completed is null ? "the next run completes it" : "kept out");
        }
        terminal.Results.Write(table);
    }
}
