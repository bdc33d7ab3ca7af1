using System.CommandLine;
using Yidang.Hub.CommandLine;
using Yidang.Hub.Rendering;

namespace Yidang.Hub.Commands;

/// <summary><c>yidang jobs history</c>: what became of each firing.</summary>
internal sealed class JobsHistoryCommand : HubCommand
{
    private readonly Argument<string?> name = new("NAME") { Description = "Only this job's.", Arity = ArgumentArity.ZeroOrOne };

    private readonly Option<int> limit = new("--limit") { Description = "How many firings, latest first.", HelpName = "N", DefaultValueFactory = _ => 20 };

    public JobsHistoryCommand(CommandHost host)
        : base("history", "List the firings of the jobs, latest first: what fired them, on which node, with which outcome, and why.", host)
    {
        Add(name);
        Add(limit);
    }

    protected override async Task<int> ExecuteAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(invocation.LoadProject().Settings.TimeZone);
        await using var store = await invocation.OpenExistingStoreAsync(cancellationToken);
        var firings = await store.Jobs.ListAsync(invocation.ValueIfGiven(name), Math.Max(1, invocation.Value(limit)), cancellationToken);
        invocation.Tell(firings, terminal => JobsPage.Write(terminal, firings, zone));
        return ExitCode.Done;
    }
}
