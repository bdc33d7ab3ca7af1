using System.CommandLine;
using Yidang.Hub.CommandLine;
using Yidang.Hub.Rendering;
using Yidang.Pipelines;

namespace Yidang.Hub.Commands;

/// <summary><c>yidang unmerge</c>: takes back the decision that put a person together.</summary>
internal sealed class UnmergeCommand : HubCommand
{
    private readonly Argument<string> person = new("PERSON") { Description = "The person's id (P…), the old or the new one." };

    private readonly Option<string?> note = StewardOptions.Note();

    private readonly Option<string?> by = StewardOptions.By();

    public UnmergeCommand(CommandHost host)
        : base("unmerge", "Take back the latest decision that put a person together. The next run restores ids, values, households and lists as they were.", host)
    {
        Add(person);
        Add(note);
        Add(by);
    }

    protected override async Task<int> ExecuteAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        await using var store = await invocation.OpenExistingStoreAsync(cancellationToken);
        var desk = new StewardDesk(store, invocation.LoadProject(), invocation.Composition.Clock);
        var undone = await desk.UnmergeAsync(
            invocation.Value(person), invocation.Value(note) ?? "", StewardOptions.ActorOr(invocation.Value(by)), cancellationToken);
        DecisionText.WriteUndone(invocation, undone);
        return ExitCode.Done;
    }
}
