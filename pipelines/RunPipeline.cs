using Yidang.Connectors;
using Yidang.Connectors.Folders;
using Yidang.Connectors.Vault;
using Yidang.Mdm;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary>The whole night's work in its order: fetching, intake, resolution, publication, under one lease and one entry of the run ledger.</summary>
/// <remarks>
/// Each step commits as a whole. A process that dies leaves the run in the ledger as running; the next run with the same inputs
/// resumes it under the same number, leaves out what is finished, finds what is done already done, and ends with the same result.
/// </remarks>
public sealed class RunPipeline(IHubStore store, TimeProvider clock)
{
    /// <summary>Takes deliveries in, resolves and publishes; does nothing when no input has changed since the last run.</summary>
    public async Task<RunReport> RunAsync(
        Project project, HubFolder hub, RunOptions options, IProgress<PipelineProgress>? progress, CancellationToken cancellationToken)
    {
        if (options.From == RunStage.Publish) return await PublishAsync(project, hub, options, progress, cancellationToken);
        var run = new LedgeredRun(store, "run", project, options, clock);
        var takesIn = options.From is null or RunStage.Intake;
        var ingest = Ingest(hub);
        var fetches = options.Fetch && takesIn ? await new FetchPipeline(store, clock).RunAsync(project, hub, [], progress, cancellationToken) : [];
        var unclaimed = new List<string>();
        var pending = takesIn ? await FindAsync(ingest, project, hub, options, unclaimed, cancellationToken) : [];
        var decisions = await StandingAsync(cancellationToken);
        var inputs = takesIn ? InputsHash.Of(project, run.Scope, pending, decisions) : InputsHash.OfResolution(project, run.Scope, decisions);
        var publish = new PublishPipeline(store, clock);
        await publish.DrainOutboxAsync(hub, project, cancellationToken);

        return await run.DoAsync(inputs, InputsHash.Describe(project, options, pending, decisions), async steps =>
        {
            options.Plan?.RefuseOtherRun(steps.Lease.Run);
            var sameInputs = !steps.Lease.Resumed && options.From is null && await IsUnchangedAsync(inputs, cancellationToken);
            IReadOnlyList<IntakeReport> intake = [];
            if (takesIn)
            {
                // A held delivery may have been let in since: then its intake is not what it was.
                var finished = steps.CountsOf("intake") is { } counts && (counts["held"] == 0 || options.SkipHeld);
                Task<IReadOnlyList<IntakeReport>> Take() => ingest.RunAsync(steps.Lease, project, pending, progress, cancellationToken);
                intake = finished
                    ? await steps.DoUnlessFinishedAsync("intake", Take, StepCounts.Of, cancellationToken) ?? []
                    : await steps.DoAsync("intake", Take, StepCounts.Of, cancellationToken);
            }
            await RetentionPipeline.FinishAsync(store, hub, clock, cancellationToken);
            if (!options.SkipHeld) DeliveryHeldException.ThrowIfAny(intake);
            // Who goes on with a run that was to resolve everything does that, whether or not it was asked for again.
            var asked = steps.Lease.Resumed && (await store.Runs.FindAsync(steps.Lease.Run, cancellationToken))?.Inputs?.Whole == true ? ResolveExtent.Whole : options.Extent;
            // A held delivery that someone has let in comes from the vault: the files are the same, and yet something is new.
            var unchanged = sameInputs && asked == ResolveExtent.Changes && !intake.Any(i => i.IsNews);
            ResolveReport? resolve = null;
            PublishReport? published = null;
            if (!unchanged)
            {
                var resolvePipeline = new ResolvePipeline(store, clock);
                // Who asks for the step although nothing has changed wants all of it done again.
                var extent = options.From is null ? asked : ResolveExtent.Whole;
                resolve = await steps.DoUnlessFinishedAsync(
                    "resolve", () => resolvePipeline.RunAsync(steps.Lease, project, decisions, extent, progress, cancellationToken), StepCounts.Of, cancellationToken);
                published = await steps.DoAsync(
                    "publish", () => publish.RunAsync(steps.Lease, project, hub, run.Scope.AsOf, run.Scope.Area, progress, cancellationToken), StepCounts.Of, cancellationToken);
                await ErasurePipeline.FinishAsync(store, hub, project, clock, cancellationToken);
            }
            return (await run.ReportAsync(steps.Lease, cancellationToken)) with
            {
                State = unchanged ? RunState.Unchanged : RunState.Succeeded,
                Fetches = fetches,
                Intake = intake,
                Late = [.. (await new SourcesQuestion(store, clock).AskAsync(project, cancellationToken)).Where(s => s.IsLate)],
                Unclaimed = unclaimed,
                Resolve = resolve,
                Publish = published,
            };
        }, cancellationToken);
    }

    /// <summary>Goes on with the run that the hub was left with, under its own number, from its first unfinished step.</summary>
    /// <exception cref="NotResumableException">Nothing is unfinished, or what it worked on has changed.</exception>
    public async Task<RunReport> ResumeAsync(Project project, HubFolder hub, string actor, IProgress<PipelineProgress>? progress, CancellationToken cancellationToken)
    {
        var left = await UnfinishedRun.FindAsync(store, cancellationToken);
        if (left.Kind == "retention") throw new NotResumableException($"Run {left.Id} was removing what is past its retention term. `yidang retention` completes it, and so does `yidang run`.");
        if (left.Kind == "erase") throw new NotResumableException($"Run {left.Id} was erasing a person. `yidang run` completes what it has begun; `yidang erasures` says whether it had.");
        var options = UnfinishedRun.Options(left, actor);
        if (left.Kind == "withdraw")
        {
            var asked = left.Inputs?.Withdrawal ?? throw new NotResumableException($"Run {left.Id} was taking a delivery back, and an earlier build did not keep which. `yidang run` completes it.");
            return await WithdrawAsync(project, hub, new WithdrawalOptions(new DeliveryId(asked.Delivery), asked.Reason, asked.Undo), options, progress, cancellationToken);
        }
        return left.Kind == "publish"
            ? await PublishAsync(project, hub, options, progress, cancellationToken) : await RunAsync(project, hub, options, progress, cancellationToken);
    }

    /// <summary>Evaluates the service items on the golden records as they stand, and publishes what is not what was published last.</summary>
    public async Task<RunReport> PublishAsync(
        Project project, HubFolder hub, RunOptions options, IProgress<PipelineProgress>? progress, CancellationToken cancellationToken)
    {
        var run = new LedgeredRun(store, "publish", project, options, clock);
        var publish = new PublishPipeline(store, clock);
        await publish.DrainOutboxAsync(hub, project, cancellationToken);
        return await run.DoAsync(InputsHash.OfPublication(project, run.Scope), InputsHash.Describe(project, options, [], decisions: null), async steps =>
        {
            // Who asks for the step wants it done, and one that was begun is completed.
            var unlessSaid = options.From is null && !steps.Lease.Resumed;
            var published = await steps.DoAsync(
                "publish", () => publish.RunAsync(steps.Lease, project, hub, run.Scope.AsOf, run.Scope.Area, unlessSaid, progress, cancellationToken), StepCounts.Of, cancellationToken);
            return (await run.ReportAsync(steps.Lease, cancellationToken)) with
            {
                State = published.Repeats is null ? RunState.Succeeded : RunState.Unchanged,
                Publish = published,
            };
        }, cancellationToken);
    }

    /// <summary>
    /// Takes a delivery back (撤回), or restores it, under a run of its own: its source's records become what the others say, and
    /// golden records and lists follow.
    /// </summary>
    /// <remarks>Stopped half way, it is gone on with by `--resume`, or completed by the next run: from the moment that the ledger knows of it, the fold is due.</remarks>
    /// <exception cref="DeliveryStateException">There is nothing to take back, or nothing to restore.</exception>
    public async Task<RunReport> WithdrawAsync(
        Project project, HubFolder hub, WithdrawalOptions withdrawal, RunOptions options, IProgress<PipelineProgress>? progress, CancellationToken cancellationToken)
    {
        var run = new LedgeredRun(store, "withdraw", project, options, clock);
        // A run that is gone on with may have done it already; the store does it once.
        if (options.Resume is null) await new WithdrawalCheck(store, project).VerifyAsync(withdrawal, cancellationToken);
        var publish = new PublishPipeline(store, clock);
        await publish.DrainOutboxAsync(hub, project, cancellationToken);
        var decisions = await StandingAsync(cancellationToken);
        var inputs = InputsHash.OfWithdrawal(project, run.Scope, withdrawal.Delivery, withdrawal.Undo, decisions);
        var described = InputsHash.Describe(project, options, [], decisions) with { Withdrawal = new(withdrawal.Delivery.Value, withdrawal.Reason, withdrawal.Undo) };
        return await run.DoAsync(inputs, described, async steps =>
        {
            await (withdrawal.Undo
                ? store.Deliveries.UndoWithdrawalAsync(steps.Lease, withdrawal.Delivery, options.Actor, cancellationToken)
                : store.Deliveries.WithdrawAsync(steps.Lease, withdrawal.Delivery, options.Actor, withdrawal.Reason, cancellationToken));
            var intake = await steps.DoAsync("intake", () => Ingest(hub).RunAsync(steps.Lease, project, [], progress, cancellationToken), StepCounts.Of, cancellationToken);
            var resolve = await steps.DoUnlessFinishedAsync(
                "resolve", () => new ResolvePipeline(store, clock).RunAsync(steps.Lease, project, decisions, options.Extent, progress, cancellationToken), StepCounts.Of, cancellationToken);
            var published = await steps.DoAsync(
                "publish", () => publish.RunAsync(steps.Lease, project, hub, run.Scope.AsOf, run.Scope.Area, progress, cancellationToken), StepCounts.Of, cancellationToken);
            var taken = (await store.Deliveries.FindAsync(withdrawal.Delivery, cancellationToken))!.Arrival;
            return (await run.ReportAsync(steps.Lease, cancellationToken)) with
            {
                Intake = intake,
                Withdrawal = new(withdrawal.Delivery, taken.Source, taken.FileName, withdrawal.Undo, await store.Records.TurnoverAsync(steps.Lease.Run, cancellationToken)),
                Resolve = resolve,
                Publish = published,
            };
        }, cancellationToken);
    }

    /// <summary>Takes a person out of the store under a run of its own, resolves everybody again, publishes, and rewrites the files.</summary>
    /// <remarks>Stopped half way, the next run completes it: nobody is resolved by parts until everybody was.</remarks>
    internal async Task<RunReport> EraseAsync(
        Project project, HubFolder hub, ErasureOrder order, RunOptions options, IProgress<PipelineProgress>? progress, CancellationToken cancellationToken)
    {
        var run = new LedgeredRun(store, "erase", project, options, clock);
        var publish = new PublishPipeline(store, clock);
        await publish.DrainOutboxAsync(hub, project, cancellationToken);
        return await run.DoAsync(InputsHash.OfErasure(project, run.Scope, order.Subjects), InputsHash.Describe(project, options, [], decisions: null), async steps =>
        {
            await store.Erasures.EraseAsync(steps.Lease, order, cancellationToken);
            var decisions = await StandingAsync(cancellationToken);
            var resolve = await steps.DoAsync(
                "resolve", () => new ResolvePipeline(store, clock).RunAsync(steps.Lease, project, decisions, ResolveExtent.Whole, progress, cancellationToken), StepCounts.Of, cancellationToken);
            var published = await steps.DoAsync(
                "publish", () => publish.RunAsync(steps.Lease, project, hub, run.Scope.AsOf, run.Scope.Area, progress, cancellationToken), StepCounts.Of, cancellationToken);
            await ErasurePipeline.FinishAsync(store, hub, project, clock, cancellationToken);
            await RetentionPipeline.FinishAsync(store, hub, clock, cancellationToken);
            return (await run.ReportAsync(steps.Lease, cancellationToken)) with { Resolve = resolve, Publish = published };
        }, cancellationToken);
    }

    /// <summary>Removes what is past its term under a run of its own, from the store and then from the hub's files.</summary>
    /// <remarks>Stopped half way, the next run completes it. What is current is not touched, so nothing is resolved or published.</remarks>
    internal async Task<(RunReport Report, RetentionEntry? Entry)> RetainAsync(
        Project project, HubFolder hub, Func<CancellationToken, Task<RetentionOrder>> order, RunOptions options, CancellationToken cancellationToken)
    {
        var run = new LedgeredRun(store, "retention", project, options, clock);
        RetentionEntry? entry = null;
        var report = await run.DoAsync(InputsHash.OfRetention(project, run.Scope), InputsHash.Describe(project, options, [], decisions: null), async steps =>
        {
            await ErasurePipeline.FinishAsync(store, hub, project, clock, cancellationToken);
            entry = await store.Retentions.RemoveAsync(steps.Lease, await order(cancellationToken), cancellationToken);
            await RetentionPipeline.FinishAsync(store, hub, clock, cancellationToken);
            if (entry is not null) await store.Runs.LogAsync(steps.Lease, $"retention {entry.Number} removed {entry.Counts.Values.Sum()} things past their term", cancellationToken);
            return (await run.ReportAsync(steps.Lease, cancellationToken)) with { State = entry is null ? RunState.Unchanged : RunState.Succeeded };
        }, cancellationToken);
        return (report, entry);
    }

    /// <summary>Makes records and golden records what the ledger's deliveries say, in a copy of a hub that was turned back; publishes nothing.</summary>
    internal async Task<RunReport> ReconstructAsync(
        Project project, HubFolder hub, RunOptions options, IProgress<PipelineProgress>? progress, CancellationToken cancellationToken)
    {
        var run = new LedgeredRun(store, "history", project, options, clock);
        var decisions = await StandingAsync(cancellationToken);
        return await run.DoAsync(InputsHash.OfResolution(project, run.Scope, decisions), InputsHash.Describe(project, options, [], decisions), async steps =>
        {
            var intake = await steps.DoAsync("intake", () => Ingest(hub).RunAsync(steps.Lease, project, [], progress, cancellationToken), StepCounts.Of, cancellationToken);
            var resolve = await steps.DoAsync(
                "resolve", () => new ResolvePipeline(store, clock).RunAsync(steps.Lease, project, decisions, options.Extent, progress, cancellationToken), StepCounts.Of, cancellationToken);
            return (await run.ReportAsync(steps.Lease, cancellationToken)) with { Intake = intake, Resolve = resolve };
        }, cancellationToken);
    }

    private IngestPipeline Ingest(HubFolder hub) => new(store, new DeliveryVault(hub.Vault, clock), new FolderConnector(clock), new DeliveryReaders(), clock);

    private static async Task<IReadOnlyList<PendingDelivery>> FindAsync(
        IngestPipeline ingest, Project project, HubFolder hub, RunOptions options, List<string> unclaimed, CancellationToken cancellationToken)
    {
        var folder = options.DeliveriesFolder ?? Path.Combine(project.Folder, project.Settings.Deliveries);
        var pending = await ingest.FindAsync(project, folder, hub.Landing, unclaimed, cancellationToken);
        return options.Until is { } day ? [.. pending.Where(p => p.File.Period.IsNone || p.File.Period.End <= day)] : pending;
    }

    private async Task<StewardDecisions> StandingAsync(CancellationToken cancellationToken) =>
        new((await store.Stewards.DecisionsAsync(cancellationToken)).Where(d => d.Stands).Select(d => d.Decision));

    /// <summary>
    /// True when the last run that wrote anything succeeded with these inputs. One that failed or was abandoned may have left half of
    /// another input's work, so it never counts.
    /// </summary>
    private async Task<bool> IsUnchangedAsync(string inputs, CancellationToken cancellationToken)
    {
        var runs = await store.Runs.ListAsync(limit: 1000, cancellationToken);
        // A retention touches nothing that is current.
        return runs.FirstOrDefault(r => r.Kind != "retention" && r.State is not (RunState.Unchanged or RunState.Running)) is { State: RunState.Succeeded } last && last.InputsHash == inputs;
    }
}
