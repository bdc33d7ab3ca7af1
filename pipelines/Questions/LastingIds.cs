using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary>Follows ids that were merged or split away to the ones that stand for them today.</summary>
internal static class LastingIds
{
    /// <summary>The id itself when nothing redirects it. A redirect may lead to another; a circle would be a broken store and throws.</summary>
    public static async Task<string> FollowAsync(IGoldenView golden, string id, CancellationToken cancellationToken)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal) { id };
        while (await golden.FollowRedirectAsync(id, cancellationToken) is { } next)
        {
            if (!seen.Add(next)) throw new InvalidOperationException($"The redirects of {id} go round in a circle.");
            id = next;
        }
        return id;
    }
}
