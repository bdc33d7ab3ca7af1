using System.CommandLine;
using Yidang.Hub.CommandLine;
using Yidang.Hub.Rendering;
using Yidang.Pipelines;

namespace Yidang.Hub.Commands;

/// <summary><c>yidang deliveries</c>: what came in, and what stands of it.</summary>
internal sealed class DeliveriesCommand : HubCommand
{
    private readonly Option<string?> source = new("--source") { Description = "Only this source's deliveries.", HelpName = "SOURCE" };

    private readonly Option<bool> all = new("--all") { Description = "Also those that were replaced, read again or withdrawn." };

    public DeliveriesCommand(CommandHost host)
        : base("deliveries", "List the deliveries of this hub, latest first: period, state, counts.", host)
    {
        Add(source);
        Add(all);
    }

    protected override async Task<int> ExecuteAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        await using var store = await invocation.OpenExistingStoreAsync(cancellationToken);
        var answer = await new DeliveriesQuestion(store, invocation.LoadProject()).AskAsync(invocation.Value(source), invocation.Value(all), cancellationToken);
        invocation.Tell(answer, DeliveriesPage.Write);
        return ExitCode.Done;
    }
}
