using Yidang.Hub.CommandLine;
using Yidang.Pipelines;

namespace Yidang.Hub.Rendering;

/// <summary>Publications and replays as text.</summary>
internal static class ListsPage
{
    public static void Write(Terminal terminal, IReadOnlyList<PublicationEntry> publications)
    {
        var table = Tables.Of("#run", "list", "", "as of", "#matched", "#to check", "#added", "#changed", "#withdrawn", "manifest");
        foreach (var publication in publications)
        {
            foreach (var list in publication.Lists)
            {
                table.Add(
                    publication.Run.ToString(), list.Item, list.Title, Numbers.Of(list.AsOf), Numbers.Of(list.Matched), Numbers.Of(list.NeedsChecking),
                    Count(list.Changes?.Added), Count(list.Changes?.Changed), Count(list.Changes?.Withdrawn),
                    $"{publication.Manifest?[..16] ?? "not kept"}{(publication.Signed ? " signed" : "")}");
            }
        }
        terminal.Results.Write(table);
    }

    public static void Write(Terminal terminal, ReplayAnswer answer)
    {
        foreach (var list in answer.Lists)
        {
            terminal.WriteResult($"{list.Item} {list.Title} of run {answer.Run}, {Numbers.Of(list.Rows)} rows: {(list.IsEqual ? "equal to the byte" : "NOT as published")}");
            foreach (var file in list.Files)
                terminal.WriteResult($"   {file.Replayed} {file.Name}{(file.IsEqual ? "" : $", published {file.Published ?? "and not kept"}")}");
            foreach (var why in list.Why) terminal.WriteResult($"   {why}");
        }
    }

    private static string Count(int? count) => count is { } known ? Numbers.Of(known) : "";
}
