using System.CommandLine;
using Yidang.Connectors.Publishing;
using Yidang.Hub.CommandLine;
using Yidang.Pipelines;

namespace Yidang.Hub.Commands;

/// <summary><c>yidang model</c>: drafts a linkage model from files.</summary>
internal sealed class ModelCommand : HubCommand
{
    private readonly Argument<string[]> files = LinkageArguments.Files();

    private readonly Option<string?> output = new("--out") { Description = "Where to write the draft; a file that exists is never touched. Default: standard output.", HelpName = "MODEL" };

    public ModelCommand(CommandHost host)
        : base("model", "Look at files and draft a linkage model for them: what each column seems to be, how to compare it, and blocking rules. For a person to read and mend.", host)
    {
        Add(files);
        Add(output);
    }

    public override bool GoesOn => false;

    protected override async Task<int> ExecuteAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var missing = invocation.Value(files).FirstOrDefault(file => !File.Exists(file));
        if (missing is not null) throw new NoSuchFileException(missing);
        var target = invocation.Value(output);
        if (File.Exists(target)) throw new FileIsThereException(target);
        var draft = await LinkageModelDrafter.DraftAsync(invocation.Value(files), cancellationToken);
        if (target is not null) await AtomicFile.WriteAsync(target, async (stream, token) => await stream.WriteAsync(System.Text.Encoding.UTF8.GetBytes(draft), token), cancellationToken);
        if (invocation.Json) invocation.Terminal.WriteJson(new { Model = draft, Output = target });
        else if (target is null) invocation.Terminal.WriteResult(draft.TrimEnd('\n'));
        else invocation.Terminal.WriteResult($"Wrote {target}. Read it, then: yidang blocking {Shell.Quote(target)} {string.Join(' ', invocation.Value(files).Select(Shell.Quote))}");
        return ExitCode.Done;
    }
}
