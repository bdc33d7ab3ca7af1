using System.CommandLine;
using Yidang.Hub.CommandLine;
using Yidang.Hub.Rendering;
using Yidang.Pipelines;

namespace Yidang.Hub.Commands;

/// <summary><c>yidang review next</c>: the task that settles most.</summary>
internal sealed class ReviewNextCommand : HubCommand
{
    private readonly Option<bool> reveal = RevealOption.Create();

    public ReviewNextCommand(CommandHost host)
        : base("next", "Show the waiting task whose answer settles most.", host) => Add(reveal);

    protected override async Task<int> ExecuteAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        await using var store = await invocation.OpenExistingStoreAsync(cancellationToken);
        var next = (await new ReviewQueue(store).AskAsync(all: false, cancellationToken)).FirstOrDefault(e => e.State is not Schemas.ReviewTaskState.Decided);
        if (next is null)
        {
            if (invocation.Json) invocation.Terminal.WriteJson<object?>(null);
            else invocation.Terminal.WriteTalk("No task waits.");
            return ExitCode.Done;
        }
        var answer = (await new TaskQuestion(store, invocation.LoadProject()).AskAsync(next.Task, invocation.Value(reveal), cancellationToken))!;
        invocation.Tell(answer, ReviewText.WriteTask);
        return ExitCode.Done;
    }
}
