using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Quartz;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Jobs;

/// <summary>Looks once a minute for what no firing brings about by itself: a schedule that was changed, and jobs that are due because others succeeded, by hand or on a node that died.</summary>
public sealed class ScheduleWatch(
    ISchedulerFactory schedulers, NodeProject project, Func<CancellationToken, Task<IHubStore>> openStore, TimeProvider clock, ILogger<ScheduleWatch> log)
    : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim oneFollower = new(1);

    /// <summary>What this node has last brought the triggers in line with; null until it has.</summary>
    private volatile ScheduledProject? followed;

    /// <summary>Brings the triggers in line with the file where it has changed since this node last did so. Jobs at work go on as they began.</summary>
    /// <remarks>Not each time: nodes that see different files would undo one another's jobs every minute.</remarks>
    public async Task FollowAsync(IScheduler scheduler, CancellationToken cancellationToken)
    {
        await oneFollower.WaitAsync(cancellationToken);
        try
        {
            var now = await project.RefreshAsync(cancellationToken);
            if (ReferenceEquals(now, followed)) return;
            await ScheduleSync.ApplyAsync(scheduler, now.Schedule, now.Forecast, cancellationToken);
            followed = now;
        }
        finally
        {
            oneFollower.Release();
        }
    }

    /// <summary>Before a firing: true when the job is still to be done, by the file as it is now and not as it was a minute ago.</summary>
    /// <remarks>A job that this node's file has not, and the triggers that all nodes share have, is another's: whoever fires it says so.</remarks>
    public async Task<bool> IsStillAskedForAsync(IScheduler scheduler, JobKey job, CancellationToken cancellationToken)
    {
        try
        {
            await FollowAsync(scheduler, cancellationToken);
            if (project.Current.Schedule.Jobs.Any(j => j.Name == job.Name) || await scheduler.GetJobDetail(job, cancellationToken) is not null) return true;
        }
        catch (SchedulerException failure)
        {
            log.LogWarning("The schedule could not be followed: {Message}", failure.Message);
            return true;
        }
        log.LogInformation("{Job} has gone out of the schedule and is not done", job.Name);
        return false;
    }

    public override void Dispose()
    {
        oneFollower.Dispose();
        base.Dispose();
    }

    /// <summary>Fires the jobs whose turn has come. That two nodes do so at once does no harm: the second firing finds that it is not due.</summary>
    public async Task StartChainsAsync(IScheduler scheduler, CancellationToken cancellationToken)
    {
        if (followed is not { Schedule: var schedule } || schedule.Jobs.All(job => job.Cron is not null)) return;
        await using var store = await openStore(cancellationToken);
        foreach (var name in JobChains.Due(schedule, await store.Jobs.StandingsAsync(cancellationToken)))
        {
            var key = new JobKey(name, ScheduleSync.Group);
            // Another node may have followed the file already, out of which the job has gone.
            if (await scheduler.GetJobDetail(key, cancellationToken) is not null) await scheduler.TriggerJob(key, cancellationToken: cancellationToken);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        try
        {
            do
            {
                await LookAsync(stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException)
        {
            // The node stops.
        }
    }

    /// <summary>One look. What cannot be done now is told, and done at the next.</summary>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        try
        {
            var scheduler = await schedulers.GetScheduler(cancellationToken);
            await FollowAsync(scheduler, cancellationToken);
            await StartChainsAsync(scheduler, cancellationToken);
        }
        catch (YidangException failure)
        {
            log.LogWarning("The schedule could not be looked over: {Message}", failure.Message);
        }
        catch (SchedulerException failure)
        {
            log.LogWarning("The schedule could not be looked over: {Message}", failure.Message);
        }
    }
}
