using Microsoft.Extensions.Logging;
using Yidang.Pipelines;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Jobs;

/// <summary>Does one firing of a job by its policies, and keeps in the ledger what came of it.</summary>
/// <remarks>Who fires does not matter: a node's scheduler, or somebody at the command line.</remarks>
public sealed class JobFirer(
    IScheduledWorkRunner runner, NodeProject project, Func<CancellationToken, Task<IHubStore>> openStore, TimeProvider clock, ILogger<JobFirer> log)
{
    /// <summary>How long a second look at a run or job that is waited for may take to come.</summary>
    private static readonly TimeSpan Glance = TimeSpan.FromSeconds(1);

    private readonly StorePatience patience = new(clock, log);

    /// <summary>Does the work, or leaves it out; a failure of the work is an outcome and not thrown.</summary>
    /// <exception cref="OperationCanceledException">The node stops; the firing is entered as stopped.</exception>
    public async Task FireAsync(JobFiring firing, CancellationToken cancellationToken)
    {
        await using var store = await patience.AskAsync(() => openStore(cancellationToken), cancellationToken);
        var schedule = project.Current.Schedule;
        if (schedule.Jobs.FirstOrDefault(j => j.Name == firing.Job) is not { } job)
        {
            await FiringEntry.KeepAsync(store.Jobs, firing, () => Task.FromResult(Unknown(firing)), Log, patience, cancellationToken);
            return;
        }
        if (firing.Cause == JobCause.After && !JobChains.IsDue(job, await patience.AskAsync(() => store.Jobs.StandingsAsync(cancellationToken), cancellationToken))) return;
        var before = await patience.AskAsync(() => LatestAsync(store, job.Name, cancellationToken), cancellationToken);
        await FiringEntry.KeepAsync(store.Jobs, firing, DoAsync, Log, patience, cancellationToken);

        async Task<FiringEnd> DoAsync()
        {
            try
            {
                return await patience.AskAsync(() => WhyNotAsync(store, job, firing, before, cancellationToken), cancellationToken) is { } reason
                    ? new(JobOutcome.Skipped, reason)
                    : await WorkAsync(store, job, cancellationToken);
            }
            catch (YidangException failure)
            {
                return FiringEnd.Of(failure);
            }
        }

        void Log(FiringEnd end, bool stands) => log.Log(
            end.Outcome == JobOutcome.Failed ? LogLevel.Error : LogLevel.Information, "{Job} {Outcome}{Given}, run {Run}: {Reason}",
            firing.Job, end.Outcome, stands ? "" : ", but had been given up", end.Run, end.Reason ?? "-");
    }

    /// <summary>Another node has put the job into the triggers that all share, by a file that this one does not see: left out, but not in silence.</summary>
    private static FiringEnd Unknown(JobFiring firing) => new(
        JobOutcome.Failed, $"{firing.Node} has a schedule.yaml without '{firing.Job}'. Give all nodes the same project.");

    /// <summary>The reason to leave a firing out, or null. Waits for what the job's policies wait for.</summary>
    private async Task<string?> WhyNotAsync(IHubStore store, ScheduledJob job, JobFiring firing, JobFiring? before, CancellationToken cancellationToken)
    {
        if (firing.Cause != JobCause.Hand && (await store.Jobs.PausesAsync(cancellationToken)).FirstOrDefault(p => p.Job == job.Name) is { } pause)
            return $"paused by {pause.Actor}";
        if (firing.Cause == JobCause.Schedule && job.Overlap == BusyPolicy.Skip && before?.Ended > firing.Due) return "the firing before was still at work";
        if (firing.Cause == JobCause.Schedule)
        {
            foreach (var name in job.After)
                if (await OutcomeOfAsync(store, name, cancellationToken) is var outcome && outcome != JobOutcome.Succeeded)
                    return outcome is null ? $"{name} has never run" : $"{name} {outcome.ToString()!.ToLowerInvariant()}";
        }
        return null;
    }

    /// <summary>How another job's last firing ended, once it has; null when it was never fired.</summary>
    private async Task<JobOutcome?> OutcomeOfAsync(IHubStore store, string job, CancellationToken cancellationToken)
    {
        while (true)
        {
            var latest = await LatestAsync(store, job, cancellationToken);
            if (latest is not { Outcome: JobOutcome.Running }) return latest?.Outcome;
            // What its own dead nodes were at the scheduler fires again; what was begun by hand nobody does.
            if (latest.Cause == JobCause.Hand && HubNode.IsGone(latest.Node, latest.Started))
            {
                await store.Jobs.EndAsync(latest.Id, JobOutcome.Lost, $"{latest.Node} has died", latest.Run, cancellationToken);
                continue;
            }
            await Task.Delay(Glance, clock, cancellationToken);
        }
    }

    private static async Task<JobFiring?> LatestAsync(IHubStore store, string job, CancellationToken cancellationToken) =>
        await store.Jobs.ListAsync(job, 1, cancellationToken) is [var latest] ? latest : null;

    private async Task<FiringEnd> WorkAsync(IHubStore store, ScheduledJob job, CancellationToken cancellationToken)
    {
        while (true)
        {
            // Looked at before the work begins, since a run asks every server for news before it asks for the lease.
            if (await patience.AskAsync(() => store.Runs.AtWorkAsync(cancellationToken), cancellationToken) is { } other)
            {
                if (job.Overlap == BusyPolicy.Skip) return new(JobOutcome.Skipped, $"run {other} was at work");
                await Task.Delay(Glance, clock, cancellationToken);
                continue;
            }
            try
            {
                var done = await runner.RunAsync(job.Work, job.Name, cancellationToken);
                return FiringEnd.Of(done.State, done.Run);
            }
            catch (RunInProgressException) when (job.Overlap == BusyPolicy.Wait)
            {
                // Somebody was quicker.
                await Task.Delay(Glance, clock, cancellationToken);
            }
            catch (RunInProgressException busy)
            {
                return new(JobOutcome.Skipped, busy.Message);
            }
        }
    }
}
