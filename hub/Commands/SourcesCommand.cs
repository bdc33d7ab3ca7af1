using System.Globalization;
using Yidang.Hub.CommandLine;
using Yidang.Hub.Rendering;
using Yidang.Pipelines;

namespace Yidang.Hub.Commands;

/// <summary><c>yidang sources</c>: every source, its last delivery, and which are late.</summary>
internal sealed class SourcesCommand(CommandHost host)
    : HubCommand("sources", "List the sources with their last delivery and when the next is due. Exits with 1 when one is late.", host)
{
    protected override async Task<int> ExecuteAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        await using var store = await invocation.OpenExistingStoreAsync(cancellationToken);
        var sources = await new SourcesQuestion(store, invocation.Composition.Clock).AskAsync(invocation.LoadProject(), cancellationToken);
        var late = sources.Count(s => s.IsLate);
        invocation.Tell(sources, terminal => Write(terminal, sources, late));
        return late > 0 ? ExitCode.Findings : ExitCode.Done;
    }

    private static void Write(Terminal terminal, IReadOnlyList<SourceStanding> sources, int late)
    {
        var table = Tables.Of("source", "owner", "title", "last delivery", "received", "period", "#rows", "#quarantined", "expected by", "late");
        foreach (var source in sources)
        {
            table.Add(
                source.Source, source.Owner, source.Title, source.Delivery is null ? "never" : source.FileName, source.Received is { } day ? Numbers.Of(day) : "",
                source.Period, Numbers.Of(source.Rows), (100 * source.QuarantinedShare).ToString("0.0", CultureInfo.InvariantCulture) + "%",
                source.ExpectedBy is { } due ? Numbers.Of(due) : "", source.IsLate ? "late" : "");
        }
        terminal.Results.Write(table);
        WriteServers(terminal, [.. sources.Where(source => source.Server is not null)]);
        terminal.WriteTalk($"{sources.Count} sources, {late} late.");
    }

    private static void WriteServers(Terminal terminal, IReadOnlyList<SourceStanding> fetched)
    {
        if (fetched.Count == 0) return;
        var table = Tables.Of("source", "fetched from", "last answer (UTC)", "breaker", "#failures", "problem");
        foreach (var source in fetched)
        {
            var server = source.Server!;
            table.Add(
                source.Source, server.Kind, Instant(server.LastSuccess) ?? "never", server.Breaker == "open" ? $"open until {Instant(server.OpenUntil)}" : server.Breaker,
                Numbers.Of(server.Failures), server.Failures > 0 ? server.Problem ?? "" : "");
        }
        terminal.Results.Write(table);
    }

    private static string? Instant(DateTimeOffset? at) => at?.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
