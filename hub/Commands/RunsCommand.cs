using System.CommandLine;
using Yidang.Hub.CommandLine;
using Yidang.Hub.Rendering;
using Yidang.Pipelines;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Hub.Commands;

/// <summary><c>yidang runs</c>: the run ledger, or the steps of one run.</summary>
internal sealed class RunsCommand : HubCommand
{
    private readonly Argument<int?> run = new("RUN") { Description = "Number of a run: show its steps with their counts.", Arity = ArgumentArity.ZeroOrOne };

    private readonly Option<int> limit = new("--limit") { Description = "How many runs, latest first.", HelpName = "N", DefaultValueFactory = _ => 20 };

    public RunsCommand(CommandHost host)
        : base("runs", "List the runs of this hub, latest first, or the steps of one.", host)
    {
        Add(run);
        Add(limit);
    }

    protected override async Task<int> ExecuteAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        await using var store = await invocation.OpenExistingStoreAsync(cancellationToken);
        return invocation.ValueIfGiven(run) is { } number
            ? await WriteStepsAsync(invocation, store, new RunId(number), cancellationToken)
            : await WriteRunsAsync(invocation, store, cancellationToken);
    }

    private async Task<int> WriteRunsAsync(Invocation invocation, IHubStore store, CancellationToken cancellationToken)
    {
        var runs = await new RunsQuestion(store).ListAsync(Math.Max(1, invocation.Value(limit)), cancellationToken);
        if (invocation.Json)
        {
            invocation.Terminal.WriteJson(runs);
            return ExitCode.Done;
        }
        var table = Tables.Of("#run", "state", "started", "#took", "as of", "area", "by", "#epoch");
        foreach (var entry in runs)
        {
            table.Add(
                entry.Id.ToString(), Names.Of(entry.State), Numbers.Of(entry.Started, TimeZoneInfo.Local),
                entry.Ended is { } ended ? Numbers.Of(ended - entry.Started) : "", Numbers.Of(entry.AsOf), entry.Area, entry.Actor,
                Numbers.Of(entry.Epoch));
        }
        invocation.Terminal.Results.Write(table);
        return ExitCode.Done;
    }

    private static async Task<int> WriteStepsAsync(Invocation invocation, IHubStore store, RunId id, CancellationToken cancellationToken)
    {
        var answer = await new RunsQuestion(store).AskAsync(id, cancellationToken) ?? throw new NothingUnderThatNameException($"run {id}", "yidang runs");
        if (invocation.Json)
        {
            invocation.Terminal.WriteJson(answer);
            return ExitCode.Done;
        }
        var table = Tables.Of("step", "started", "#took", "counts");
        foreach (var step in answer.Steps)
        {
            table.Add(
                step.Name, Numbers.Of(step.Started, TimeZoneInfo.Local), Numbers.Of(step.Ended - step.Started),
                string.Join(", ", step.Counts.Select(c => $"{c.Key} {Numbers.Of(c.Value)}")));
        }
        invocation.Terminal.WriteResult($"Run {id}: {Names.Of(answer.Run.State)}");
        invocation.Terminal.Results.Write(table);
        return ExitCode.Done;
    }
}
