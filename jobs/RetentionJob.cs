using Quartz;

namespace Yidang.Jobs;

/// <summary>Fires the removal of what is past its retention term.</summary>
[DisallowConcurrentExecution]
public sealed class RetentionJob(QuartzFiring firing) : IJob
{
    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => firing.ExecuteAsync(context, cancellationToken);
}
