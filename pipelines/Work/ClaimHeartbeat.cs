using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary>Renews the claim of an item while it is being done.</summary>
internal sealed class ClaimHeartbeat : IAsyncDisposable
{
    private static readonly TimeSpan Interval = IWorkTable.ClaimTerm / 3;

    private readonly CancellationTokenSource ended = new();
    private readonly Task beating;

    private ClaimHeartbeat(IWorkTable table, WorkClaim claim, TimeProvider clock) => beating = BeatAsync(table, claim, clock);

    public static ClaimHeartbeat Start(IWorkTable table, WorkClaim claim, TimeProvider clock) => new(table, claim, clock);

    public async ValueTask DisposeAsync()
    {
        await ended.CancelAsync();
        await beating;
        ended.Dispose();
    }

    private async Task BeatAsync(IWorkTable table, WorkClaim claim, TimeProvider clock)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        try
        {
            // A claim that is another's needs no renewing: what comes of it is refused.
            while (await timer.WaitForNextTickAsync(ended.Token) && await table.RenewAsync(claim, ended.Token))
            {
            }
        }
        catch (OperationCanceledException)
        {
            // The item is done.
        }
        catch (YidangException)
        {
            // A store that cannot be reached is told by whoever hands in the result.
        }
    }
}
