using System.CommandLine;
using Yidang.Hub.CommandLine;
using Yidang.Hub.Rendering;
using Yidang.Pipelines;

namespace Yidang.Hub.Commands;

/// <summary><c>yidang lineage</c>: one value back to its file and line, with the values that lost.</summary>
internal sealed class LineageCommand : HubCommand
{
    private readonly Argument<string> subject = new("ID") { Description = "Person or household id; an old one leads to today's." };

    private readonly Argument<string> attribute = new("ATTRIBUTE") { Description = "Attribute as `yidang person` or `yidang household` names it, e.g. birth_date." };

    private readonly Option<bool> reveal = RevealOption.Create();

    private readonly HistoryOptions history = new();

    public LineageCommand(CommandHost host)
        : base("lineage", "Follow one value back: value, record, delivery, file and line, rule, and the values that lost.", host)
    {
        Add(subject);
        Add(attribute);
        Add(reveal);
        history.AddTo(this);
    }

    protected override async Task<int> ExecuteAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        await using var store = await invocation.OpenExistingStoreAsync(cancellationToken);
        var project = invocation.LoadProject();
        await using var hub = await history.OpenAsync(invocation, store, project, cancellationToken);
        var (who, what) = (invocation.Value(subject), invocation.Value(attribute));
        var answer = await new LineageQuestion(hub, project).AskAsync(who, what, invocation.Value(reveal), cancellationToken)
            ?? throw new NothingUnderThatNameException($"person or household {who} with an attribute {what}", $"yidang person {who}");
        invocation.Tell(answer, LineagePage.Write);
        return ExitCode.Done;
    }
}
