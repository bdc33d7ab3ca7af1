using System.CommandLine;
using Yidang.Hub.CommandLine;
using Yidang.Hub.Rendering;
using Yidang.Pipelines;

namespace Yidang.Hub.Commands;

/// <summary><c>yidang undo</c>: takes a decision back.</summary>
internal sealed class UndoCommand : HubCommand
{
    private readonly Argument<int> decision = new("DECISION") { Description = "The decision's number, as `yidang decisions` shows it." };

    private readonly Option<string?> note = StewardOptions.Note();

    private readonly Option<string?> by = StewardOptions.By();

    public UndoCommand(CommandHost host)
        : base("undo", "Take back a decision, merge or split; what it superseded stands again. The next run restores ids, values, households and lists as they were.", host)
    {
        Add(decision);
        Add(note);
        Add(by);
    }

    protected override async Task<int> ExecuteAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        await using var store = await invocation.OpenExistingStoreAsync(cancellationToken);
        var desk = new StewardDesk(store, invocation.LoadProject(), invocation.Composition.Clock);
        var undone = await desk.UndoAsync(
            invocation.Value(decision), invocation.Value(note) ?? "", StewardOptions.ActorOr(invocation.Value(by)), cancellationToken);
        DecisionText.WriteUndone(invocation, undone);
        return ExitCode.Done;
    }
}
