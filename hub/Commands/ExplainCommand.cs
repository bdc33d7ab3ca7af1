using System.CommandLine;
using Yidang.Hub.CommandLine;
using Yidang.Hub.Rendering;
using Yidang.Pipelines;

namespace Yidang.Hub.Commands;

/// <summary><c>yidang explain</c>: why two records are or are not one person.</summary>
internal sealed class ExplainCommand : HubCommand
{
    private readonly Argument<string> left = new("A") { Description = "A row: SOURCE/KEY as lineage shows it, or FILE:LINE with the file's name as delivered (in an archive: ARCHIVE.zip/FILE:LINE)." };

    private readonly Argument<string> right = new("B") { Description = "The other row, likewise." };

    private readonly Option<bool> reveal = RevealOption.Create();

    public ExplainCommand(CommandHost host)
        : base("explain", "Explain why two rows are, or are not, one person: the match-weight waterfall.", host)
    {
        Add(left);
        Add(right);
        Add(reveal);
    }

    protected override async Task<int> ExecuteAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        await using var store = await invocation.OpenExistingStoreAsync(cancellationToken);
        var (a, b) = (invocation.Value(left), invocation.Value(right));
        var answer = await new ExplainQuestion(store, invocation.LoadProject()).AskAsync(a, b, invocation.Value(reveal), cancellationToken)
            ?? throw new NothingUnderThatNameException($"rows {a} and {b} (a row is SOURCE/KEY or FILE:LINE of the latest delivery)", $"yidang trace {a}");
        invocation.Tell(answer, ExplainPage.Write);
        return ExitCode.Done;
    }
}
