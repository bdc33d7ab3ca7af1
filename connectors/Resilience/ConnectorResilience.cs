using Polly;
using Polly.Retry;
using Polly.Timeout;
using Yidang.Schemas;

namespace Yidang.Connectors.Resilience;

/// <summary>
/// Tries again what fails for a moment at the edge of the machine: a file that another program still holds, a network share that
/// drops out. What is wrong for good (missing, forbidden, full) fails at once.
/// </summary>
public sealed class ConnectorResilience
{
    private const int SharingViolation = 32;
    private const int LockViolation = 33;
    private const int WindowsNetworkNameDeleted = 64;
    private const int LinuxTryAgain = 11;
    private const int LinuxStaleHandle = 116;
    private const int LinuxHostDown = 112;
    private const int LinuxTimedOut = 110;

    private readonly ResiliencePipeline _pipeline;

    /// <param name="timeProvider">The clock of delays and of the time-out.</param>
    /// <param name="attempts">How often a failed action is tried again.</param>
    /// <param name="delay">Before the second try; doubled with jitter before each further one.</param>
    /// <param name="timeout">For all tries of an asynchronous action together.</param>
    public ConnectorResilience(TimeProvider timeProvider, int attempts = 3, TimeSpan? delay = null, TimeSpan? timeout = null)
    {
        _pipeline = new ResiliencePipelineBuilder { TimeProvider = timeProvider }
            .AddTimeout(new TimeoutStrategyOptions { Timeout = timeout ?? TimeSpan.FromHours(1) })
            .AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = attempts,
                Delay = delay ?? TimeSpan.FromMilliseconds(200),
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                ShouldHandle = arguments => ValueTask.FromResult(arguments.Outcome.Exception is { } problem && IsTransient(problem)),
            })
            .Build();
    }

    public T Run<T>(Func<T> action) => _pipeline.Execute(action);

    public async Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> action, CancellationToken cancellationToken) =>
        await _pipeline.ExecuteAsync(async token => await action(token), cancellationToken);

    /// <summary>True when the same action may succeed if simply tried again.</summary>
    public static bool IsTransient(Exception problem) => problem switch
    {
        YidangException known => known.IsTransient,
        FileNotFoundException or DirectoryNotFoundException or PathTooLongException or EndOfStreamException => false,
        IOException io => (io.HResult & 0xFFFF) is SharingViolation or LockViolation or WindowsNetworkNameDeleted
            or LinuxTryAgain or LinuxStaleHandle or LinuxHostDown or LinuxTimedOut,
        _ => false,
    };
}
