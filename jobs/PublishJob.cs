using Quartz;
using Yidang.Schemas;

namespace Yidang.Jobs;

/// <summary>Fires publication alone: the items are evaluated on the golden records as they stand.</summary>
[DisallowConcurrentExecution]
public sealed class PublishJob(IScheduledWorkRunner runner) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await runner.RunAsync(ScheduledWork.Publish, context.JobDetail.Key.Name, cancellationToken);
}
