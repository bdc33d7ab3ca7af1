using Quartz;
using Yidang.Pipelines;
using Yidang.Storage;

namespace Yidang.Jobs;

/// <summary>Translates a firing of Quartz into one of the hub, and starts the jobs that come after it.</summary>
public sealed class QuartzFiring(JobFirer firer, ScheduleWatch watch, FiringSignal signal, TimeProvider clock)
{
    /// <summary>This process among the hub's nodes.</summary>
    public static string Node => HubNode.Name;

    public async ValueTask ExecuteAsync(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        var cause = context.Recovering ? JobCause.Recovery : context.Trigger is ICronTrigger ? JobCause.Schedule : JobCause.After;
        if (!await watch.IsStillAskedForAsync(context.Scheduler, context.JobDetail.Key, cancellationToken)) return;
        var due = context.ScheduledFireTimeUtc ?? context.FireTimeUtc;
        await firer.FireAsync(new JobFiring(context.FireInstanceId, context.JobDetail.Key.Name, cause, Node, due, clock.GetUtcNow()), cancellationToken);
        signal.Ended();
        await watch.LookAsync(cancellationToken);
    }
}
