using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary>Renews what lasts for a term only, a run's lease or a worker's claim, while the work done under it takes longer.</summary>
internal sealed class Heartbeat : IAsyncDisposable
{
    private static readonly TimeSpan OfLeases = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan OfClaims = IWorkTable.ClaimTerm / 3;

    private readonly CancellationTokenSource lost;
    private readonly CancellationTokenSource ended = new();
    private readonly Task beating;

    private Heartbeat(TimeSpan interval, Func<CancellationToken, Task<bool>> renew, TimeProvider clock, CancellationToken cancellationToken)
    {
        lost = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        beating = BeatAsync(interval, renew, clock);
    }

    /// <summary>Cancelled with the caller's token, or when what is renewed is lost.</summary>
    public CancellationToken Token => lost.Token;

    public static Heartbeat Of(IRunLedger runs, RunLease lease, TimeProvider clock, CancellationToken cancellationToken) => new(OfLeases, async token =>
    {
        try
        {
            await runs.RenewAsync(lease, token);
            return true;
        }
        catch (LeaseLostException)
        {
            return false;
        }
    }, clock, cancellationToken);

    /// <remarks>What comes of an item whose claim is another's by now is refused; a store that cannot be reached is told by whoever hands in the result.</remarks>
    public static Heartbeat Of(IWorkTable table, WorkClaim claim, TimeProvider clock) => new(OfClaims, async token =>
    {
        try
        {
            return await table.RenewAsync(claim, token);
        }
        catch (YidangException)
        {
            return false;
        }
    }, clock, CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await ended.CancelAsync();
        await beating;
        ended.Dispose();
        lost.Dispose();
    }

    private async Task BeatAsync(TimeSpan interval, Func<CancellationToken, Task<bool>> renew, TimeProvider clock)
    {
        using var timer = new PeriodicTimer(interval, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(ended.Token))
            {
                if (await renew(ended.Token)) continue;
                await lost.CancelAsync();
                return;
            }
        }
        catch (OperationCanceledException)
        {
            // The work ended first.
        }
    }
}
