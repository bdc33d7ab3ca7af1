using Yidang.Hub.CommandLine;
using Yidang.Pipelines;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Hub.Rendering;

/// <summary>Suggests what to look at after a run, with ids of this hub, ready to paste.</summary>
internal static class NextSteps
{
    public static async Task WriteAsync(Invocation invocation, IHubStore store, Project project, HubFolder folder, CancellationToken cancellationToken)
    {
        var hub = invocation.SameHub(project, folder);
        var lines = new List<(string Command, string Says)>();
        if (await ListedPersonAsync(store, cancellationToken) is { } person)
        {
            lines.Add(($"person {person}{hub}", "someone on a list: every value and where it came from"));
            var records = await store.Records.FindAsync(await store.Golden.RecordsOfAsync(person, cancellationToken), cancellationToken);
            var keys = records.Select(r => r.Key).Order().ToList();
            lines.Add(($"lineage {person} name{hub}", "one value back to its file and line"));
            if (keys.Count > 0) lines.Add(($"trace {keys[0]}{hub}", "one row's journey, step by step"));
            if (keys.Count > 1) lines.Add(($"explain {keys[0]} {keys[1]}{hub}", "why two rows are one person"));
        }
        var deliveries = await store.Deliveries.CurrentAsync(cancellationToken);
        if (deliveries.Where(d => d.Counts.Quarantined > 0).MaxBy(d => d.Counts.Quarantined) is { } worst)
        {
            lines.Add(($"quarantine --delivery {worst.Id}{hub}", "the rows that were not taken, and how to mend them"));
        }
        if ((await store.Stewards.CountAsync(cancellationToken)).Waiting > 0) lines.Add(($"review next{hub}", "the question to a steward that settles most"));
        lines.Add(($"serve{hub}", "the schedule, and a status page on http://127.0.0.1:8080"));

        var terminal = invocation.Terminal;
        terminal.WriteResult("");
        terminal.WriteResult("Next:");
        if (ProgramName.Alias() is { } alias) terminal.WriteResult($"  {alias}");
        foreach (var (command, says) in lines)
        {
            terminal.WriteResult($"  yidang {command}");
            terminal.WriteResult($"      {says}");
        }
    }

    private static async Task<PersonId?> ListedPersonAsync(IHubStore store, CancellationToken cancellationToken) =>
        await store.Lists.LatestAsync(cancellationToken) is { } run ? await store.Lists.FirstListedAsync(run, cancellationToken) : null;
}
