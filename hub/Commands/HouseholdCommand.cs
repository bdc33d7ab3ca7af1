using System.CommandLine;
using Yidang.Hub.CommandLine;
using Yidang.Hub.Rendering;
using Yidang.Pipelines;

namespace Yidang.Hub.Commands;

/// <summary><c>yidang household</c>: one household's file.</summary>
internal sealed class HouseholdCommand : HubCommand
{
    private readonly Argument<string> id = new("ID") { Description = "Household id: H… registered, D… dwelling, F… family; an old one leads to today's." };

    private readonly Option<bool> reveal = RevealOption.Create();

    private readonly HistoryOptions history = new();

    public HouseholdCommand(CommandHost host)
        : base("household", "Show one household's file (一户一档): its values, its members, and what put each of them there.", host)
    {
        Add(id);
        Add(reveal);
        history.AddTo(this);
    }

    protected override async Task<int> ExecuteAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        await using var store = await invocation.OpenExistingStoreAsync(cancellationToken);
        var project = invocation.LoadProject();
        await using var hub = await history.OpenAsync(invocation, store, project, cancellationToken);
        var answer = await new HouseholdQuestion(hub, project).AskAsync(invocation.Value(id), invocation.Value(reveal), cancellationToken)
            ?? throw new NothingUnderThatNameException($"household {invocation.Value(id)}", "yidang export crosswalk --out FILE");
        invocation.Tell(answer, HouseholdPage.Write);
        return ExitCode.Done;
    }
}
