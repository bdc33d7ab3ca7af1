using System.CommandLine;
using Yidang.Hub.CommandLine;
using Yidang.Hub.Portal;

namespace Yidang.Hub.Commands;

/// <summary><c>yidang worker</c>: one more node of a hub on PostgreSQL.</summary>
internal sealed class WorkerCommand : HubCommand
{
    /// <summary>This machine only, on a port that is free.</summary>
    private const string DefaultUrl = "http://127.0.0.1:0";

    private readonly Option<string> urls = new("--urls")
    {
        Description = "Addresses for /health, /ready and /metrics, separated by semicolons.",
        HelpName = "URLS",
        DefaultValueFactory = _ => DefaultUrl,
    };

    private readonly Option<string> log = LogOption.Create();

    public WorkerCommand(CommandHost host)
        : base("worker", "Add a node to the hub's cluster, until stopped: it takes the schedule's triggers as `yidang serve` does, takes over from nodes that die, and helps with large resolutions, whoever runs them. Needs PostgreSQL.", host)
    {
        Add(urls);
        Add(log);
    }

    protected override async Task<int> ExecuteAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        await WorkerHost.RunAsync(invocation, invocation.Value(urls) ?? DefaultUrl, invocation.Value(log) == LogOption.Json, cancellationToken);
        return ExitCode.Done;
    }
}
