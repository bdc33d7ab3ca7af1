using Quartz;

namespace Yidang.Jobs;

/// <summary>Fires publication alone: the items are evaluated on the golden records as they stand.</summary>
[DisallowConcurrentExecution]
public sealed class PublishJob(QuartzFiring firing) : IJob
{
    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => firing.ExecuteAsync(context, cancellationToken);
}
