using Yidang.Hub.CommandLine;
using Yidang.Hub.Rendering;
using Yidang.Pipelines;

namespace Yidang.Hub.Commands;

/// <summary><c>yidang sources</c>: every source, where it comes from, and how its server does.</summary>
internal sealed class SourcesCommand(CommandHost host)
    : HubCommand("sources", "List the project's sources: where deliveries come from, the last one taken in, failed fetches and circuit breakers.", host)
{
    protected override async Task<int> ExecuteAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var project = invocation.LoadProject();
        await using var store = await invocation.OpenExistingStoreAsync(cancellationToken);
        var sources = await new SourcesQuestion(store, invocation.Composition.Clock).AskAsync(project, cancellationToken);
        if (invocation.Json)
        {
            invocation.Terminal.WriteJson(sources);
            return ExitCode.Done;
        }
        var table = Tables.Of("source", "owner", "from", "last delivery", "received", "breaker", "#failures");
        foreach (var source in sources)
            table.Add(
                source.Source, source.Owner, source.Kind, source.LastFile ?? "–", source.LastReceived is { } received ? $"{received:yyyy-MM-dd HH:mm}" : "–",
                source.Breaker == "open" ? $"open until {source.OpenUntil:yyyy-MM-dd HH:mm:ss} UTC" : source.Breaker, Numbers.Of(source.Failures));
        invocation.Terminal.Results.Write(table);
        foreach (var source in sources.Where(s => s.Failures > 0)) invocation.Terminal.WriteResult($"   {source.Source}: {source.Problem}");
        return ExitCode.Done;
    }
}
