using System.CommandLine;
using Yidang.Hub.CommandLine;
using Yidang.Hub.Rendering;
using Yidang.Pipelines;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Hub.Commands;

/// <summary><c>yidang runs</c>: the run ledger, or one of its runs.</summary>
internal sealed class RunsCommand : HubCommand
{
    private readonly Argument<int?> run = new("RUN") { Description = "Number of a run: show it as `yidang run show` does.", Arity = ArgumentArity.ZeroOrOne };

    private readonly Option<int> limit = new("--limit") { Description = "How many runs, latest first.", HelpName = "N", DefaultValueFactory = _ => 20 };

    private readonly Option<RunState?> state = new("--state") { Description = "Only runs that are running, stopped, succeeded, unchanged, failed or abandoned.", HelpName = "STATE" };

    private readonly Option<string?> kind = new("--kind") { Description = "Only runs of this kind: run, publish, withdraw or erase.", HelpName = "KIND" };

    private readonly Option<DateOnly?> since = DayOption.Of("--since", "Only runs that started on this day or later, by this machine's clock.");

    private readonly Option<string?> by = new("--by") { Description = "Only runs that this actor asked for: cli, schedule:NAME.", HelpName = "ACTOR" };

    public RunsCommand(CommandHost host)
        : base("runs", "List the runs of this hub, latest first, or show one.", host)
    {
        Add(run);
        Add(limit);
        Add(state);
        Add(kind);
        Add(since);
        Add(by);
    }

    protected override async Task<int> ExecuteAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        await using var store = await invocation.OpenExistingStoreAsync(cancellationToken);
        var question = new RunsQuestion(store);
        if (invocation.ValueIfGiven(run) is { } number)
        {
            var id = new RunId(number);
            var answer = await question.AskAsync(id, cancellationToken) ?? throw new NothingUnderThatNameException($"run {id}", "yidang runs");
            invocation.Tell(answer, RunPage.Write);
            return ExitCode.Done;
        }
        var runs = await question.ListAsync(Filter(invocation), cancellationToken);
        invocation.Tell(runs, RunPage.Write);
        return ExitCode.Done;
    }

    private RunFilter Filter(Invocation invocation) => new(
        Math.Max(1, invocation.Value(limit)), invocation.Value(state), invocation.Value(kind),
        invocation.Value(since) is { } day ? new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Local)).ToUniversalTime() : null, invocation.Value(by));
}
