using System.CommandLine;
using Yidang.Hub.CommandLine;
using Yidang.Hub.Rendering;
using Yidang.Pipelines;

namespace Yidang.Hub.Commands;

/// <summary><c>yidang review</c>: the questions that wait for a steward (人工核对).</summary>
internal sealed class ReviewCommand : HubCommand
{
    private readonly Option<bool> all = new("--all") { Description = "Also tasks that are decided or moot." };

    private readonly Option<int> limit = new("--limit") { Description = "Most tasks to show; --json shows all.", HelpName = "N", DefaultValueFactory = _ => 20 };

    public ReviewCommand(CommandHost host)
        : base("review", "List the pairs and persons that wait for a steward's decision, those that settle most first, and decisions with alarms.", host)
    {
        Add(all);
        Add(limit);
        Add(new ReviewNextCommand(host));
        Add(new ReviewShowCommand(host));
    }

    protected override async Task<int> ExecuteAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        await using var store = await invocation.OpenExistingStoreAsync(cancellationToken);
        var queue = await new ReviewQueue(store).AskAsync(invocation.Value(all), cancellationToken);
        if (invocation.Json) invocation.Terminal.WriteJson(queue);
        else ReviewText.WriteQueue(invocation.Terminal, queue, Math.Max(0, invocation.Value(limit)), await store.Stewards.CountAsync(cancellationToken));
        return ExitCode.Done;
    }
}
