using System.CommandLine;
using Yidang.Hub.CommandLine;
using Yidang.Hub.Rendering;
using Yidang.Pipelines;

namespace Yidang.Hub.Commands;

/// <summary><c>yidang train</c>: writes what a model learns from files back into it.</summary>
internal sealed class TrainCommand : HubCommand
{
    private readonly Argument<string> model = LinkageArguments.Model();

    private readonly Argument<string[]> files = LinkageArguments.Files();

    private readonly Option<string?> output = new("--out") { Description = "Where to write the trained model. Default: back into MODEL, everything that a person wrote in it kept as it is.", HelpName = "NEWMODEL" };

    public TrainCommand(CommandHost host)
        : base("train", "Learn a linkage model's probabilities and threshold from files, without labels, and write them into the model as its next version. From then on `yidang link` takes them as they are.", host)
    {
        Add(model);
        Add(files);
        Add(output);
    }

    public override bool GoesOn => false;

    protected override async Task<int> ExecuteAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var request = new LinkRequest { Model = invocation.Value(model), Files = invocation.Value(files), LearnsAnew = true };
        LinkageArguments.MustBeThere(request);
        var target = invocation.Value(output) ?? request.Model;
        LinkageArguments.MustBeFree(request.Files, target);
        var trained = await new LinkPipeline(invocation.Composition.Clock).TrainAsync(request, target, cancellationToken);
        if (invocation.Json) invocation.Terminal.WriteJson(new { trained.Version, Model = target, trained.Learnt });
        else TrainingPage.Write(invocation.Terminal, trained, target);
        return ExitCode.Done;
    }
}
