using System.CommandLine;
using Yidang.Hub.CommandLine;
using Yidang.Hub.Rendering;
using Yidang.Pipelines;

namespace Yidang.Hub.Commands;

/// <summary><c>yidang blocking</c>: how many pairs a model's blocking rules make, before they are compared.</summary>
internal sealed class BlockingCommand : HubCommand
{
    private readonly Argument<string> model = LinkageArguments.Model();

    private readonly Argument<string[]> files = LinkageArguments.Files();

    private readonly Option<string?> truth = LinkageArguments.Truth("Count the true pairs that each rule brings together.");

    private readonly Option<bool> reveal = new("--reveal") { Description = "Show values of the largest blocks as they are instead of masked." };

    public BlockingCommand(CommandHost host)
        : base("blocking", "Predict the pairs that a linkage model's blocking rules make on files: for each rule how many, how many no earlier rule makes, and its largest blocks. Compares nothing.", host)
    {
        Add(model);
        Add(files);
        Add(truth);
        Add(reveal);
    }

    public override bool GoesOn => false;

    protected override Task<int> ExecuteAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var request = new LinkRequest { Model = invocation.Value(model), Files = invocation.Value(files), Truth = invocation.Value(truth) };
        LinkageArguments.MustBeThere(request);
        var prediction = LinkPipeline.Predict(request, invocation.Value(reveal), cancellationToken);
        invocation.Tell(prediction, BlockingPage.Write);
        return Task.FromResult(ExitCode.Done);
    }
}
