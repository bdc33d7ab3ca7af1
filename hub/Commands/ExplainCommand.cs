using System.CommandLine;
using Yidang.Hub.CommandLine;
using Yidang.Hub.Rendering;
using Yidang.Pipelines;

namespace Yidang.Hub.Commands;

/// <summary><c>yidang explain</c>: why two rows are or are not one person.</summary>
internal sealed class ExplainCommand : HubCommand
{
    private readonly Argument<string> left = new("A") { Description = "A row: SOURCE/KEY as `yidang person` shows it, or FILE:LINE." };

    private readonly Argument<string> right = new("B") { Description = "Another row." };

    public ExplainCommand(CommandHost host)
        : base("explain", "Show why two rows are or are not one person: the match weight, comparison by comparison.", host)
    {
        Add(left);
        Add(right);
    }

    protected override async Task<int> ExecuteAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var project = invocation.LoadProject();
        await using var store = await invocation.OpenExistingStoreAsync(cancellationToken);
        var (a, b) = (invocation.Value(left), invocation.Value(right));
        var answer = await invocation.Composition.Progress(invocation.Terminal).WatchAsync(
                progress => new ExplainQuestion(store, project).AskAsync(a, b, progress, cancellationToken))
            ?? throw new NothingUnderThatNameException($"current row under one of {a} and {b}", "yidang trace FILE:LINE");
        if (invocation.Json) invocation.Terminal.WriteJson(answer);
        else ExplainPage.Write(invocation.Terminal, answer);
        return ExitCode.Done;
    }
}
