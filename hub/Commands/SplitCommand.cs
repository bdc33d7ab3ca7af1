using System.CommandLine;
using Yidang.Hub.CommandLine;
using Yidang.Hub.Rendering;
using Yidang.Pipelines;

namespace Yidang.Hub.Commands;

/// <summary><c>yidang split</c>: says that some of a person's rows are another person's.</summary>
internal sealed class SplitCommand : HubCommand
{
    private readonly Argument<string> person = new("PERSON") { Description = "The person's id (P…)." };

    private readonly Argument<string[]> rows = new("ROW")
    {
        Description = "Rows that are another person's: SOURCE/KEY as `yidang person` shows it, or FILE:LINE.",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<string?> note = StewardOptions.Note();

    private readonly Option<string?> by = StewardOptions.By();

    public SplitCommand(CommandHost host)
        : base("split", "Say that some rows of a person are another person's. From the next run on the id stays where the person's first row is.", host)
    {
        Add(person);
        Add(rows);
        Add(note);
        Add(by);
    }

    protected override async Task<int> ExecuteAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        await using var store = await invocation.OpenExistingStoreAsync(cancellationToken);
        var desk = new StewardDesk(store, invocation.LoadProject(), invocation.Composition.Clock);
        var decision = await desk.SplitAsync(
            invocation.Value(person), invocation.Value(rows), invocation.Value(note) ?? "", StewardOptions.ActorOr(invocation.Value(by)), cancellationToken);
        DecisionText.WriteEntered(invocation, [decision]);
        return ExitCode.Done;
    }
}
