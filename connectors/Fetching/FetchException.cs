using Yidang.Schemas;

namespace Yidang.Connectors.Fetching;

/// <summary>A delivery that could not be fetched. Nothing of it landed; the message names no secret and no person.</summary>
public sealed class FetchException(string message, bool isTransient = false, TimeSpan? retryAfter = null, Exception? innerException = null)
    : YidangException(message, innerException)
{
    public override bool IsTransient { get; } = isTransient;

    /// <summary>When the server said to come back, or null.</summary>
    public TimeSpan? RetryAfter { get; } = retryAfter;
}
