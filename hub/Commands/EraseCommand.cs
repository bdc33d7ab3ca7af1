using System.CommandLine;
using Yidang.Hub.CommandLine;
using Yidang.Hub.Rendering;
using Yidang.Pipelines;

namespace Yidang.Hub.Commands;

/// <summary><c>yidang erase</c>: a person goes by law, proof stays.</summary>
internal sealed class EraseCommand : HubCommand
{
    private readonly Argument<string> who = new("PERSON") { Description = "Person id (P…; an old one leads to today's) or resident ID number; also of somebody who stands no more." };

    private readonly Option<string> reason = new("--reason") { Description = "Why, without naming anybody: the ledger keeps it.", HelpName = "TEXT", Required = true };

    private readonly Option<string> by = new("--by") { Description = "On whose word; kept too.", HelpName = "NAME", Required = true };

    private readonly Option<bool> yes = new("--yes") { Description = "Do it. Without this the command only shows what it would remove. It cannot be undone." };

    public EraseCommand(CommandHost host)
        : base("erase", "Erase a person by law (PIPL article 47): from the store with all history, from kept deliveries and published lists. Proof that something was removed stays, and deliveries do not bring the person again. Shows first what it would remove.", host)
    {
        Add(who);
        Add(reason);
        Add(by);
        Add(yes);
    }

    protected override async Task<int> ExecuteAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var project = invocation.LoadProject();
        await using var store = await invocation.OpenExistingStoreAsync(cancellationToken);
        var pipeline = new ErasurePipeline(store, invocation.Composition.Clock);
        var unknown = new NothingUnderThatNameException("person under that id or number", "yidang export crosswalk --out FILE");
        if (!invocation.Value(yes))
        {
            var preview = await pipeline.PreviewAsync(project, invocation.Folder, invocation.Value(who), cancellationToken) ?? throw unknown;
            invocation.Tell(preview, terminal => ErasurePage.Write(terminal, preview, removed: false));
            return ExitCode.Done;
        }
        var erased = await invocation.Composition.Progress(invocation.Terminal).WatchAsync(progress => pipeline.EraseAsync(
            project, invocation.Folder, invocation.Value(who), invocation.Value(reason)!, invocation.Value(by)!, progress, cancellationToken)) ?? throw unknown;
        invocation.Tell(erased.Removed, terminal => ErasurePage.Write(terminal, erased.Removed, removed: true));
        return ExitCode.Done;
    }
}
