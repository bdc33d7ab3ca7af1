using Microsoft.Extensions.Logging;
using Yidang.Storage;

namespace Yidang.Jobs;

/// <summary>Waits for a store that is away for a while: a firing comes once a night, and a server that is started anew in that very second must not cost the night.</summary>
public sealed class StorePatience(TimeProvider clock, ILogger log)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    /// <summary>Longer is no restart; then the failure is thrown, and lateness is what tells of it.</summary>
    private static readonly TimeSpan AtMost = TimeSpan.FromMinutes(10);

    /// <summary>Asks until there is an answer. What is asked must do no harm when it is done twice: of a commit that was cut off nobody knows the outcome.</summary>
    /// <exception cref="StoreUnavailableException">The store is away for longer, or trying again does not help.</exception>
    public async Task<T> AskAsync<T>(Func<Task<T>> ask, CancellationToken cancellationToken)
    {
        var began = clock.GetTimestamp();
        while (true)
        {
            try
            {
                return await ask();
            }
            catch (StoreUnavailableException away) when (away.IsTransient && !cancellationToken.IsCancellationRequested && clock.GetElapsedTime(began) < AtMost)
            {
                log.LogWarning("A firing waits for the store: {Message}", away.Message);
                await Task.Delay(Pause, clock, cancellationToken);
            }
        }
    }
}
