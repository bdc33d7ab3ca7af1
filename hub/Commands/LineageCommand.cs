using System.CommandLine;
using Yidang.Hub.CommandLine;
using Yidang.Hub.Rendering;
using Yidang.Pipelines;

namespace Yidang.Hub.Commands;

/// <summary><c>yidang lineage</c>: one value back to its file and line, with the values that lost.</summary>
internal sealed class LineageCommand : HubCommand
{
    private readonly Argument<string> person = new("PERSON") { Description = "Person id; an old one leads to today's." };

    private readonly Argument<string> attribute = new("ATTRIBUTE") { Description = "Attribute as `yidang person` names it, e.g. birth_date." };

    private readonly Option<bool> reveal = RevealOption.Create();

    public LineageCommand(CommandHost host)
        : base("lineage", "Follow one value back: value, record, delivery, file and line, rule, and the values that lost.", host)
    {
        Add(person);
        Add(attribute);
        Add(reveal);
    }

    protected override async Task<int> ExecuteAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        await using var store = await invocation.OpenExistingStoreAsync(cancellationToken);
        var (who, what) = (invocation.Value(person), invocation.Value(attribute));
        var answer = await new LineageQuestion(store, invocation.LoadProject()).AskAsync(who, what, invocation.Value(reveal), cancellationToken)
            ?? throw new NothingUnderThatNameException($"person {who} with an attribute {what}", $"yidang person {who}");
        if (invocation.Json) invocation.Terminal.WriteJson(answer);
        else LineagePage.Write(invocation.Terminal, answer);
        return ExitCode.Done;
    }
}
