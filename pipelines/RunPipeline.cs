using System.Text.Json;
using Yidang.Connectors;
using Yidang.Connectors.Folders;
using Yidang.Connectors.Vault;
using Yidang.Mdm;
using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary>The whole night's work in its order: fetching, intake, resolution, publication, under one lease and one entry of the run ledger.</summary>
/// <remarks>
/// Each step commits as a whole. A process that dies leaves the run in the ledger as running; the next run with the same inputs
/// resumes it under the same number, finds what is done already done, and ends with the same result.
/// </remarks>
public sealed class RunPipeline(IHubStore store, TimeProvider clock)
{
    /// <summary>Takes deliveries in, resolves and publishes; does nothing when no input has changed since the last run.</summary>
    public async Task<RunReport> RunAsync(
        Project project, HubFolder hub, RunOptions options, IProgress<PipelineProgress>? progress, CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        var scope = RunScope.Of(project, options, clock);
        var ingest = new IngestPipeline(store, new DeliveryVault(hub.Vault, clock), new FolderConnector(clock), new DeliveryReaders(), clock);
        var fetches = options.Fetch ? await new FetchPipeline(store, clock).RunAsync(project, hub, [], progress, cancellationToken) : [];
        var unclaimed = new List<string>();
        var pending = await ingest.FindAsync(project, options.DeliveriesFolder ?? Path.Combine(project.Folder, project.Settings.Deliveries), hub.Landing, unclaimed, cancellationToken);
        var decisions = await StandingAsync(cancellationToken);
        var inputs = InputsHash.Of(project, scope, pending, decisions);
        var publish = new PublishPipeline(store, clock);
        await publish.DrainOutboxAsync(hub, project, cancellationToken);

        var lease = await store.Runs.AcquireAsync(Request(inputs, scope, options), cancellationToken);
        return await FinishAsync(lease, async () =>
        {
            var sameInputs = !lease.Resumed && await IsUnchangedAsync(inputs, cancellationToken);
            var intake = await StepAsync(lease, "intake", () => ingest.RunAsync(lease, project, pending, progress, cancellationToken), StepCounts.Of, cancellationToken);
            if (!options.SkipHeld) DeliveryHeldException.ThrowIfAny(intake);
            // A held delivery that someone has let in comes from the vault: the files are the same, and yet something is new.
            var unchanged = sameInputs && options.Extent == ResolveExtent.Changes && !intake.Any(i => i.IsNews);
            ResolveReport? resolve = null;
            PublishReport? published = null;
            if (!unchanged)
            {
                var resolvePipeline = new ResolvePipeline(store, clock);
                resolve = await StepAsync(lease, "resolve", () => resolvePipeline.RunAsync(lease, project, decisions, options.Extent, progress, cancellationToken), StepCounts.Of, cancellationToken);
                published = await StepAsync(
                    lease, "publish", () => publish.RunAsync(lease, project, hub, scope.AsOf, scope.Area, progress, cancellationToken), StepCounts.Of, cancellationToken);
            }
            return new RunReport
            {
                Run = lease.Run,
                State = unchanged ? RunState.Unchanged : RunState.Succeeded,
                Resumed = lease.Resumed,
                AsOf = scope.AsOf,
                Area = scope.Area,
                Fetches = fetches,
                Intake = intake,
                Late = [.. (await new SourcesQuestion(store, clock).AskAsync(project, cancellationToken)).Where(s => s.IsLate)],
                Unclaimed = unclaimed,
                Resolve = resolve,
                Publish = published,
                Golden = await store.Golden.CountAsync(cancellationToken),
                Elapsed = clock.GetElapsedTime(started),
            };
        });
    }

    /// <summary>Evaluates the service items on the golden records as they stand, and publishes.</summary>
    public async Task<RunReport> PublishAsync(
        Project project, HubFolder hub, RunOptions options, IProgress<PipelineProgress>? progress, CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        var scope = RunScope.Of(project, options, clock);
        var publish = new PublishPipeline(store, clock);
        await publish.DrainOutboxAsync(hub, project, cancellationToken);
        var lease = await store.Runs.AcquireAsync(Request(InputsHash.OfPublication(project, scope), scope, options), cancellationToken);
        return await FinishAsync(lease, async () =>
        {
            var published = await StepAsync(
                lease, "publish", () => publish.RunAsync(lease, project, hub, scope.AsOf, scope.Area, progress, cancellationToken), StepCounts.Of, cancellationToken);
            return new RunReport
            {
                Run = lease.Run,
                State = RunState.Succeeded,
                Resumed = lease.Resumed,
                AsOf = scope.AsOf,
                Area = scope.Area,
                Intake = [],
                Publish = published,
                Golden = await store.Golden.CountAsync(cancellationToken),
                Elapsed = clock.GetElapsedTime(started),
            };
        });
    }

    /// <summary>
    /// Takes a delivery back (撤回), or restores it, under a run of its own: its source's records become what the others say, and
    /// golden records and lists follow.
    /// </summary>
    /// <remarks>Stopped half way, it is completed by the next run: from the moment that the ledger knows of it, the fold is due.</remarks>
    /// <exception cref="DeliveryStateException">There is nothing to take back, or nothing to restore.</exception>
    public async Task<RunReport> WithdrawAsync(
        Project project, HubFolder hub, WithdrawalOptions withdrawal, RunOptions options, IProgress<PipelineProgress>? progress, CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        var scope = RunScope.Of(project, options, clock);
        await new WithdrawalCheck(store, project).VerifyAsync(withdrawal, cancellationToken);
        var publish = new PublishPipeline(store, clock);
        await publish.DrainOutboxAsync(hub, project, cancellationToken);
        var decisions = await StandingAsync(cancellationToken);
        var inputs = InputsHash.OfWithdrawal(project, scope, withdrawal.Delivery, withdrawal.Undo, decisions);
        var lease = await store.Runs.AcquireAsync(Request(inputs, scope, options), cancellationToken);
        return await FinishAsync(lease, async () =>
        {
            await (withdrawal.Undo
                ? store.Deliveries.UndoWithdrawalAsync(lease, withdrawal.Delivery, options.Actor, cancellationToken)
                : store.Deliveries.WithdrawAsync(lease, withdrawal.Delivery, options.Actor, withdrawal.Reason, cancellationToken));
            var ingest = new IngestPipeline(store, new DeliveryVault(hub.Vault, clock), new FolderConnector(clock), new DeliveryReaders(), clock);
            var intake = await StepAsync(lease, "intake", () => ingest.RunAsync(lease, project, [], progress, cancellationToken), StepCounts.Of, cancellationToken);
            var resolve = await StepAsync(
                lease, "resolve", () => new ResolvePipeline(store, clock).RunAsync(lease, project, decisions, options.Extent, progress, cancellationToken), StepCounts.Of, cancellationToken);
            var published = await StepAsync(
                lease, "publish", () => publish.RunAsync(lease, project, hub, scope.AsOf, scope.Area, progress, cancellationToken), StepCounts.Of, cancellationToken);
            return new RunReport
            {
                Run = lease.Run,
                State = RunState.Succeeded,
                Resumed = lease.Resumed,
                AsOf = scope.AsOf,
                Area = scope.Area,
                Intake = intake,
                Resolve = resolve,
                Publish = published,
                Golden = await store.Golden.CountAsync(cancellationToken),
                Elapsed = clock.GetElapsedTime(started),
            };
        });
    }

    private async Task<StewardDecisions> StandingAsync(CancellationToken cancellationToken) =>
        new((await store.Stewards.DecisionsAsync(cancellationToken)).Where(d => d.Stands).Select(d => d.Decision));

    private static RunRequest Request(string inputs, RunScope scope, RunOptions options)
    {
        using var process = System.Diagnostics.Process.GetCurrentProcess();
        return new RunRequest(inputs, scope.AsOf, scope.Area, options.Actor, Environment.MachineName, process.Id, new DateTimeOffset(process.StartTime).ToUniversalTime());
    }

    /// <summary>
    /// True when the last run that wrote anything succeeded with these inputs. One that failed or was abandoned may have left half of
    /// another input's work, so it never counts.
    /// </summary>
    private async Task<bool> IsUnchangedAsync(string inputs, CancellationToken cancellationToken)
    {
        var runs = await store.Runs.ListAsync(limit: 1000, cancellationToken);
        return runs.FirstOrDefault(r => r.State is not (RunState.Unchanged or RunState.Running)) is { State: RunState.Succeeded } last && last.InputsHash == inputs;
    }

    private async Task<T> StepAsync<T>(
        RunLease lease, string name, Func<Task<T>> work, Func<T, IReadOnlyDictionary<string, long>> counts, CancellationToken cancellationToken)
    {
        await store.Runs.RenewAsync(lease, cancellationToken);
        var started = clock.GetUtcNow();
        var result = await work();
        await store.Runs.RecordStepAsync(lease, new RunStep(name, started, clock.GetUtcNow(), counts(result)), cancellationToken);
        return result;
    }

    private async Task<RunReport> FinishAsync(RunLease lease, Func<Task<RunReport>> work)
    {
        try
        {
            var report = await work();
            await store.Runs.FinishAsync(lease, report.State, JsonSerializer.Serialize(RunSummary.Of(report)), CancellationToken.None);
            return report;
        }
        catch (LeaseLostException)
        {
            // Whoever took the run over will end it.
            throw;
        }
        catch (OperationCanceledException)
        {
            // Left as it stands: the next run resumes it.
            throw;
        }
        catch (Exception failure)
        {
            await EndAsFailedAsync(lease, failure);
            throw;
        }
    }

    private async Task EndAsFailedAsync(RunLease lease, Exception failure)
    {
        try
        {
            await store.Runs.FinishAsync(lease, RunState.Failed, JsonSerializer.Serialize(new { failed = failure.GetType().Name }), CancellationToken.None);
        }
        catch (Schemas.YidangException)
        {
            // The store is what failed: the first failure is the one to tell, and the lease ends with this process.
        }
    }
}
