using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary><c>yidang withdraw --dry-run</c>: the withdrawal itself, on a copy of the hub.</summary>
public sealed class WithdrawalRehearsal(IHubStore store, HubFolder hub, TimeProvider clock)
{
    /// <returns>The run as it would be, its lists where they would lie.</returns>
    /// <exception cref="DeliveryStateException">There is nothing to take back, or nothing to restore.</exception>
    public async Task<RunReport> RunAsync(
        Project project, WithdrawalOptions withdrawal, RunOptions options, IProgress<PipelineProgress>? progress, CancellationToken cancellationToken)
    {
        // Before a hub of any size is copied for nothing.
        await new WithdrawalCheck(store, project).VerifyAsync(withdrawal, cancellationToken);
        await using var rehearsal = await RunRehearsal.OpenAsync(store, hub, clock, cancellationToken);
        var report = await new RunPipeline(rehearsal.Store, clock).WithdrawAsync(project, rehearsal.Folder, withdrawal, options, progress, cancellationToken);
        return report with { Publish = report.Publish! with { Folder = hub.ListsOf(report.Run) } };
    }
}
