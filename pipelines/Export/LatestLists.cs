using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary>The lists that exports speak of.</summary>
internal static class LatestLists
{
    /// <exception cref="NothingPublishedException">No run has published yet.</exception>
    public static async Task<IReadOnlyList<MatchList>> ReadAsync(IMatchListStore lists, CancellationToken cancellationToken) =>
        await lists.LatestAsync(cancellationToken) is { } run
            ? await lists.ReadAsync(run, cancellationToken)
            : throw new NothingPublishedException();
}
