using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Quartz;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Jobs;

/// <summary>Looks once a minute for what no firing brings about by itself: jobs that are due because others succeeded, by hand or on a node that died.</summary>
public sealed class ScheduleWatch(
    ISchedulerFactory schedulers, ScheduleSettings schedule, Func<CancellationToken, Task<IHubStore>> openStore, TimeProvider clock, ILogger<ScheduleWatch> log)
    : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    /// <summary>Fires the jobs whose turn has come. That two nodes do so at once does no harm: the second firing finds that it is not due.</summary>
    public async Task StartChainsAsync(IScheduler scheduler, CancellationToken cancellationToken)
    {
        if (schedule.Jobs.All(job => job.Cron is not null)) return;
        await using var store = await openStore(cancellationToken);
        foreach (var name in JobChains.Due(schedule, await store.Jobs.StandingsAsync(cancellationToken)))
            await scheduler.TriggerJob(new JobKey(name, ScheduleSync.Group), cancellationToken: cancellationToken);
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

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        try
        {
            await StartChainsAsync(await schedulers.GetScheduler(cancellationToken), cancellationToken);
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
