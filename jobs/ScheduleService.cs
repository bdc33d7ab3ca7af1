using Microsoft.Extensions.Hosting;
using Quartz;
using Yidang.Schemas;

namespace Yidang.Jobs;

/// <summary>Starts the schedule with the host and stops it with the host, letting a running job come to a safe place.</summary>
public sealed class ScheduleService(ISchedulerFactory schedulers, ScheduleWatch watch) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var scheduler = await schedulers.GetScheduler(cancellationToken);
        await watch.FollowAsync(scheduler, cancellationToken);
        await scheduler.Start(cancellationToken);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        var scheduler = await schedulers.GetScheduler(cancellationToken);
        await scheduler.Shutdown(waitForJobsToComplete: true, cancellationToken);
    }
}
