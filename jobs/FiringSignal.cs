using System.Threading.Channels;

namespace Yidang.Jobs;

/// <summary>Tells whoever waits that a job's firing has ended, so that what it changed is looked at now and not in a minute.</summary>
public sealed class FiringSignal
{
    private readonly Channel<bool> ended = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Ended() => ended.Writer.TryWrite(true);

    /// <summary>Returns when a firing has ended since the last call, or when the time is up.</summary>
    public async Task WaitAsync(TimeSpan atMost, TimeProvider clock, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(atMost, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            await ended.Reader.ReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Nothing was fired, which is as usual.
        }
    }
}
