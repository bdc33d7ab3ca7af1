using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary>Claims and does a step's items, one on each processor at a time, until none is left to claim.</summary>
/// <param name="work">Does an item: from its first position and the one behind its last to its result, the same bytes whoever does it.</param>
/// <param name="failed">Told of an item that could not be done; null where that is to end the run.</param>
internal sealed class ItemLoop(IWorkTable table, RunId run, string step, string digest, Func<int, int, byte[]> work, Action<WorkClaim, Exception>? failed, TimeProvider clock)
{
    /// <param name="cancellationToken">Lets the items in hand be done, and claims no more.</param>
    public async Task<ItemsDone> RunAsync(CancellationToken cancellationToken)
    {
        var before = Environment.CpuUsage.TotalTime;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var lanes = Enumerable.Range(0, Environment.ProcessorCount).Select(_ => Task.Run(() => LaneAsync(stop), CancellationToken.None));
        var done = (await Task.WhenAll(lanes)).Aggregate(ItemsDone.None, (all, lane) => all.And(lane));
        return done with { Processor = Environment.CpuUsage.TotalTime - before };
    }

    /// <param name="stop">Ends all lanes: what one of them cannot go on after, the others need not either.</param>
    private async Task<ItemsDone> LaneAsync(CancellationTokenSource stop)
    {
        var done = ItemsDone.None;
        try
        {
            // Not to be cancelled: a claim that the store has given and nobody has heard of would have to lapse.
            while (!stop.IsCancellationRequested && await table.ClaimAsync(run, step, digest, HubNode.Name, CancellationToken.None) is { } claim)
            {
                var outcome = await DoAsync(claim);
                HubTelemetry.EndItem(step, outcome);
                done = done.And(outcome);
            }
            return done;
        }
        catch
        {
            await stop.CancelAsync();
            throw;
        }
    }

    private async Task<ItemsDone> DoAsync(WorkClaim claim)
    {
        await using var heartbeat = Heartbeat.Of(table, claim, clock);
        try
        {
            var result = work(claim.From, claim.To);
            FaultPoint.Reach("before the result of an item");
            return await table.CompleteAsync(claim, result, CancellationToken.None) ? new(1, 0, 0) : new(0, 1, 0);
        }
        catch (Exception failure) when (failure is not StoreUnavailableException)
        {
            // What is not ours to word may quote anything, so that only its kind is told.
            await table.FailAsync(claim, failure.GetType().Name, CancellationToken.None);
            if (failed is null) throw;
            failed(claim, failure);
            return new(0, 0, 1);
        }
    }
}
