using System.CommandLine;
using Yidang.Hub.CommandLine;
using Yidang.Hub.Rendering;
using Yidang.Pipelines;

namespace Yidang.Hub.Commands;

/// <summary><c>yidang merge</c>: says that two persons are one.</summary>
internal sealed class MergeCommand : HubCommand
{
    private readonly Argument<string> left = new("PERSON") { Description = "A person's id (P…)." };

    private readonly Argument<string> right = new("OTHER") { Description = "The other's." };

    private readonly Option<string?> note = StewardOptions.Note();

    private readonly Option<string?> by = StewardOptions.By();

    public MergeCommand(CommandHost host)
        : base("merge", "Say that two persons are one. From the next run on the id whose record came first stays, and the other leads to it.", host)
    {
        Add(left);
        Add(right);
        Add(note);
        Add(by);
    }

    protected override async Task<int> ExecuteAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        await using var store = await invocation.OpenExistingStoreAsync(cancellationToken);
        var desk = new StewardDesk(store, invocation.LoadProject(), invocation.Composition.Clock);
        var decision = await desk.MergeAsync(
            invocation.Value(left), invocation.Value(right), invocation.Value(note) ?? "", StewardOptions.ActorOr(invocation.Value(by)), cancellationToken);
        DecisionText.WriteEntered(invocation, [decision]);
        return ExitCode.Done;
    }
}
