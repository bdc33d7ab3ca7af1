using System.CommandLine;
using Yidang.Connectors.Publishing;
using Yidang.Hub.CommandLine;
using Yidang.Hub.Rendering;
using Yidang.Pipelines;

namespace Yidang.Hub.Commands;

/// <summary><c>yidang plan</c>: what a run would change.</summary>
internal sealed class PlanCommand : HubCommand
{
    private readonly RunScopeOptions scope = new();

    private readonly Option<DateOnly?> asOf = DayOption.Of("--as-of", "Day that ages are computed on, e.g. 2026-11-01. Default: the project's, else today.");

    private readonly Option<RunStart?> from = StageOption.Create();

    private readonly Option<string?> output = new("--out") { Description = "File to keep the plan in, for `yidang apply`.", HelpName = "PLAN" };

    public PlanCommand(CommandHost host)
        : base("plan", "Say what a run would change (records, persons, merges, splits, lists) by rehearsing it on a copy of the hub. Changes nothing, and asks no server.", host)
    {
        scope.AddTo(this);
        Add(asOf);
        Add(from);
        Add(output);
    }

    protected override async Task<int> ExecuteAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var path = invocation.Value(output);
        if (path is not null && File.Exists(path)) throw new FileIsThereException(path);
        var project = invocation.LoadProject();
        await using var store = await invocation.OpenExistingStoreAsync(cancellationToken);
        var options = RunStart.Apply(invocation.Value(from), scope.Read(invocation)) with { AsOf = invocation.Value(asOf) };
        var planner = new RunPlanner(store, invocation.Folder, invocation.Composition.Clock);
        var plan = await invocation.Composition.Progress(invocation.Terminal).WatchAsync(progress => planner.PlanAsync(project, options, progress, cancellationToken));
        if (path is not null) await AtomicFile.WriteAsync(path, async (stream, token) => await stream.WriteAsync(plan.Write(), token), cancellationToken);
        invocation.Tell(plan, terminal => PlanPage.Write(terminal, plan, path, invocation.SameHub(project, invocation.Folder)));
        return ExitCode.Done;
    }
}
