using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary><c>yidang plan</c> and <c>yidang apply</c>: what a run would do, and then exactly that.</summary>
/// <remarks>
/// The plan is a rehearsal: the run itself, on a copy of the hub. Nothing has to foresee what the pipelines do, and what they do is a
/// function of inputs that the plan names, so the run that is carried out later makes the same ids, versions and lists; it is checked.
/// </remarks>
public sealed class RunPlanner(IHubStore store, HubFolder hub, TimeProvider clock)
{
    /// <summary>Rehearses a run. Servers are not asked: a plan is of what has been fetched.</summary>
    public async Task<RunPlan> PlanAsync(Project project, RunOptions options, IProgress<PipelineProgress>? progress, CancellationToken cancellationToken)
    {
        var folder = Path.GetFullPath(options.DeliveriesFolder ?? Path.Combine(project.Folder, project.Settings.Deliveries));
        var state = await store.Upkeep.StateAsync(cancellationToken);
        await using var rehearsal = await RunRehearsal.OpenAsync(store, hub, clock, cancellationToken);
        var report = await new RunPipeline(rehearsal.Store, clock).RunAsync(
            project, rehearsal.Folder, options with { DeliveriesFolder = folder, Fetch = false }, progress, cancellationToken);
        if (await store.Upkeep.StateAsync(cancellationToken) != state) throw new PlanRefusedException("the hub was at work while the plan was made");
        var run = await rehearsal.Store.Runs.FindAsync(report.Run, cancellationToken) ?? throw new InvalidOperationException("The rehearsal's run is not in its ledger.");
        return new RunPlan(
            RunPlan.CurrentFormat, clock.GetUtcNow(), report.Run.Value, run.InputsHash, run.Inputs!, state, await rehearsal.Store.Upkeep.OutcomeAsync(cancellationToken), folder,
            report.Area, report.AsOf, options.SkipHeld, options.From, report.State == RunState.Unchanged ? null : await ChangesAsync(rehearsal.Store, report, cancellationToken));
    }

    /// <summary>Does what was planned.</summary>
    /// <exception cref="PlanRefusedException">The store or the inputs have changed since; nothing was done.</exception>
    public async Task<RunReport> ApplyAsync(Project project, RunPlan plan, string actor, IProgress<PipelineProgress>? progress, CancellationToken cancellationToken)
    {
        if (await store.Upkeep.StateAsync(cancellationToken) != plan.State) throw new PlanRefusedException("the hub has changed since: there was a run, a decision or a delivery");
        var report = await new RunPipeline(store, clock).RunAsync(project, hub, plan.Options(actor), progress, cancellationToken);
        return await store.Upkeep.OutcomeAsync(cancellationToken) == plan.Outcome ? report
            : throw new InvalidOperationException($"Run {report.Run} made something else than its rehearsal did from the same inputs.");
    }

    private static async Task<PlannedChanges> ChangesAsync(IHubStore rehearsed, RunReport report, CancellationToken cancellationToken)
    {
        var moves = await rehearsed.Golden.MovesAsync(report.Run, cancellationToken);
        var change = report.Resolve?.Change;
        return new PlannedChanges(
            [
                .. from file in report.Intake
                   where file.IsNews
                   let c = file.Counts
                   select new PlannedIntake(file.Source, file.FileName, c.Read, c.New, c.Changed, c.Unchanged, c.Vanished, c.Quarantined),
            ],
            change?.PersonsNew ?? 0, change?.PersonsChanged ?? 0, change?.PersonsUnchanged ?? 0, change?.PersonsEnded ?? 0,
            Sample(moves.Where(m => !m.FromStands)), Sample(moves.Where(m => m is { FromStands: true, ToStood: false })),
            Sample(moves.Where(m => m is { FromStands: true, ToStood: true })), await ListsAsync(rehearsed, report.Run, cancellationToken));
    }

    private static PlannedSample Sample(IEnumerable<RecordMove> moves) => PlannedSample.Of([.. moves.Select(m => $"{m.From} → {m.To}")]);

    private static async Task<IReadOnlyList<PlannedListChange>> ListsAsync(IHubStore rehearsed, RunId run, CancellationToken cancellationToken)
    {
        var now = await rehearsed.Lists.ReadAsync(run, cancellationToken);
        var earlier = (await rehearsed.Lists.PublishedAsync(cancellationToken)).Where(p => p.Value < run.Value).ToList();
        var changes = ListChange.Between(earlier.Count == 0 ? [] : await rehearsed.Lists.ReadAsync(earlier[^1], cancellationToken), now);
        return
        [
            .. from list in now
               let own = changes.Where(c => c.Item == list.Item).ToList()
               select new PlannedListChange(
                   list.Item, list.Title, list.Rows.Count, People(own.Where(c => c.IsAdded)), People(own.Where(c => c.IsWithdrawn)),
                   People(own.Where(c => !c.IsAdded && !c.IsWithdrawn))),
        ];
    }

    private static PlannedSample People(IEnumerable<ListChange> changes) => PlannedSample.Of([.. changes.Select(c => c.Person.Value)]);
}
