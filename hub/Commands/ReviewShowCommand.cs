using System.CommandLine;
using Yidang.Hub.CommandLine;
using Yidang.Hub.Rendering;
using Yidang.Pipelines;

namespace Yidang.Hub.Commands;

/// <summary><c>yidang review show</c>: one task, both sides beside each other.</summary>
internal sealed class ReviewShowCommand : HubCommand
{
    private readonly Argument<string> task = new("TASK") { Description = "The task's id, as `yidang review` shows it." };

    private readonly Option<bool> reveal = RevealOption.Create();

    public ReviewShowCommand(CommandHost host)
        : base("show", "Show a task: both sides with their rows and households, what differs, and the match-weight waterfall.", host)
    {
        Add(task);
        Add(reveal);
    }

    protected override async Task<int> ExecuteAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        await using var store = await invocation.OpenExistingStoreAsync(cancellationToken);
        var id = invocation.Value(task);
        var answer = await new TaskQuestion(store, invocation.LoadProject()).AskAsync(id, invocation.Value(reveal), cancellationToken)
            ?? throw new NothingUnderThatNameException($"task {id}", "yidang review");
        invocation.Tell(answer, ReviewText.WriteTask);
        return ExitCode.Done;
    }
}
