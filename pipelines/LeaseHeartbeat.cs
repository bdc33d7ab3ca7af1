using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary>Renews a run's lease while a step computes for longer than the lease lasts; cancels the step when the lease is lost.</summary>
internal sealed class LeaseHeartbeat : IAsyncDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(15);

    private readonly CancellationTokenSource lost;
    private readonly CancellationTokenSource ended = new();
    private readonly Task beating;

    private LeaseHeartbeat(IRunLedger runs, RunLease lease, TimeProvider clock, CancellationToken cancellationToken)
    {
        lost = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        beating = BeatAsync(runs, lease, clock);
    }

    /// <summary>Cancelled with the caller's token, or when the lease is lost.</summary>
    public CancellationToken Token => lost.Token;

    public static LeaseHeartbeat Start(IRunLedger runs, RunLease lease, TimeProvider clock, CancellationToken cancellationToken) =>
        new(runs, lease, clock, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await ended.CancelAsync();
        await beating;
        ended.Dispose();
        lost.Dispose();
    }

    private async Task BeatAsync(IRunLedger runs, RunLease lease, TimeProvider clock)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(ended.Token)) await runs.RenewAsync(lease, ended.Token);
        }
        catch (OperationCanceledException)
        {
            // The step ended first.
        }
        catch (LeaseLostException)
        {
            await lost.CancelAsync();
        }
    }
}
