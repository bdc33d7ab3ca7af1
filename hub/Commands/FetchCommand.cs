using System.CommandLine;
using Yidang.Hub.CommandLine;
using Yidang.Hub.Rendering;
using Yidang.Pipelines;

namespace Yidang.Hub.Commands;

/// <summary><c>yidang fetch</c>: fetches deliveries without taking them in.</summary>
internal sealed class FetchCommand : HubCommand
{
    private readonly Argument<string[]> sources = new("SOURCE") { Description = "Sources to fetch from. Default: all whose contracts have 'from'.", Arity = ArgumentArity.ZeroOrMore };

    public FetchCommand(CommandHost host)
        : base("fetch", "Fetch deliveries from the servers that contracts name, without taking them in; `run` fetches first by itself. Exits with 1 when a source could not be fetched.", host) => Add(sources);

    protected override async Task<int> ExecuteAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var project = invocation.LoadProject();
        var composition = invocation.Composition;
        await using var store = await composition.OpenStoreAsync(invocation.Folder, invocation.StoreConnection, cancellationToken);
        var reports = await composition.Progress(invocation.Terminal).WatchAsync(
            progress => composition.FetchPipeline(store).RunAsync(project, invocation.Folder, invocation.ValueIfGiven(sources) ?? [], progress, cancellationToken));
        if (invocation.Json) invocation.Terminal.WriteJson(reports);
        else if (reports.Count > 0) FetchTable.Write(invocation.Terminal, reports);
        else invocation.Terminal.WriteTalk("No contract names a server to fetch from. docs/configure.md shows how: `from`.");
        return reports.Any(r => r.IsFinding) ? ExitCode.Findings : ExitCode.Done;
    }
}
