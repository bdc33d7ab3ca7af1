using Polly;
using Polly.Retry;
using Polly.Timeout;
using Yidang.Connectors.Resilience;
using Yidang.Schemas;

namespace Yidang.Connectors.Fetching;

/// <summary>The patience that a contract states for its source: each attempt has its time, and a passing failure is tried again.</summary>
/// <remarks>Only what is transient is tried again, with exponential back-off and jitter, or when the server says (Retry-After, at most ten minutes).</remarks>
public sealed class FetchResilience
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(10);

    private readonly ResiliencePipeline pipeline;

    public FetchResilience(RemoteSource source, TimeProvider clock)
    {
        var builder = new ResiliencePipelineBuilder { TimeProvider = clock };
        if (source.Retries > 0)
        {
            builder.AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = source.Retries,
                Delay = TimeSpan.FromSeconds(source.RetryDelaySeconds),
                MaxDelay = LongestWait,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                ShouldHandle = arguments => ValueTask.FromResult(arguments.Outcome.Exception is { } problem && IsTransient(problem)),
                DelayGenerator = arguments => ValueTask.FromResult(
                    arguments.Outcome.Exception is FetchException { RetryAfter: { } wait } ? wait < LongestWait ? wait : LongestWait : (TimeSpan?)null),
            });
        }
        Timeout = TimeSpan.FromSeconds(source.TimeoutSeconds);
        pipeline = builder.AddTimeout(new TimeoutStrategyOptions { Timeout = Timeout }).Build();
    }

    /// <summary>The time of one attempt.</summary>
    public TimeSpan Timeout { get; }

    /// <summary>Runs one step, which must be able to begin again where the last one that succeeded ended.</summary>
    /// <exception cref="FetchException">It failed for good, or for as long as the contract is patient.</exception>
    public async Task<T> RunAsync<T>(string what, Func<CancellationToken, Task<T>> step, CancellationToken cancellationToken)
    {
        try
        {
            return await pipeline.ExecuteAsync(async token => await step(token), cancellationToken);
        }
        catch (TimeoutRejectedException problem)
        {
            throw new FetchException($"{what} did not answer within {Timeout.TotalSeconds:0.##} s, every time it was asked. Ask its operator, or raise from.timeout_seconds.", isTransient: true, innerException: problem);
        }
    }

    private static bool IsTransient(Exception problem) => problem is TimeoutRejectedException || ConnectorResilience.IsTransient(problem);
}
