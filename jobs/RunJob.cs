using Quartz;

namespace Yidang.Jobs;

/// <summary>Fires a whole run: intake, resolution and publication.</summary>
/// <remarks>
/// Quartz is a trigger, not a lock: a node that was frozen can wake up beside its successor. The run lease of the ledger is
/// what keeps two runs from writing; the attribute only spares the attempt.
/// </remarks>
[DisallowConcurrentExecution]
public sealed class RunJob(QuartzFiring firing) : IJob
{
    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => firing.ExecuteAsync(context, cancellationToken);
}
