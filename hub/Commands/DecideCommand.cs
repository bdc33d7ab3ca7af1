using System.CommandLine;
using Yidang.Hub.CommandLine;
using Yidang.Hub.Rendering;
using Yidang.Pipelines;

namespace Yidang.Hub.Commands;

/// <summary><c>yidang decide</c>: answers review tasks, one by name or many from a table.</summary>
internal sealed class DecideCommand : HubCommand
{
    private readonly Argument<string?> task = new("TASK") { Description = "The task's id, as `yidang review` shows it.", Arity = ArgumentArity.ZeroOrOne };

    private readonly Argument<string?> verdict = new("VERDICT") { Description = "same, different or unsure.", Arity = ArgumentArity.ZeroOrOne };

    private readonly Option<string?> note = StewardOptions.Note();

    private readonly Option<string?> by = StewardOptions.By();

    private readonly Option<string?> from = new("--from")
    {
        Description = "A table (CSV or .xlsx) with the columns task, verdict, note and by. All of it is entered, or none.",
        HelpName = "FILE",
    };

    public DecideCommand(CommandHost host)
        : base("decide", "Answer a review task: are its two sides one person? The answer is kept for ever, and every run from the next one on honours it.", host)
    {
        Add(task);
        Add(verdict);
        Add(note);
        Add(by);
        Add(from);
        Validators.Add(result =>
        {
            var isFile = result.GetValue(from) is not null;
            if (isFile && result.GetValue(task) is not null) result.AddError("Name a task, or a table with --from, not both.");
            if (!isFile && (result.GetValue(task) is null || DecisionSheet.VerdictOf(result.GetValue(verdict) ?? "") is null))
                result.AddError("Name a task and same, different or unsure; or a table with --from FILE.");
        });
    }

    protected override async Task<int> ExecuteAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        await using var store = await invocation.OpenExistingStoreAsync(cancellationToken);
        var actor = StewardOptions.ActorOr(invocation.Value(by));
        if (invocation.Value(from) is { } file && !File.Exists(file)) throw new NoSuchFileException(file);
        var answers = invocation.Value(from) is { } table
            ? await DecisionSheet.ReadAsync(table, actor, cancellationToken)
            : [Answer(invocation, actor)];
        var entered = await new StewardDesk(store, invocation.LoadProject(), invocation.Composition.Clock).DecideAsync(answers, cancellationToken);
        DecisionText.WriteEntered(invocation, entered);
        return ExitCode.Done;
    }

    private TaskAnswerRow Answer(Invocation invocation, string actor)
    {
        var id = invocation.ValueIfGiven(task)!;
        return new TaskAnswerRow(id, DecisionSheet.VerdictOf(invocation.ValueIfGiven(verdict)!)!.Value, invocation.Value(note) ?? "", actor, id);
    }
}
