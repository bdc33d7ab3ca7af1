using System.Text.Json;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary>Whether the latest publication says already what is to be published: then a second one would be a folder, a delta and rows that say nothing.</summary>
internal static class StandingPublication
{
    /// <summary>The run whose publication stands for these lists; null when they have to be published.</summary>
    /// <remarks>For the same day and area, by the same definitions and names, to the last reason, and with its files in their place.</remarks>
    public static async Task<RunId?> FindAsync(
        IHubStore store, HubFolder hub, IReadOnlyList<MatchList> lists, PublicationBasis basis, DateOnly asOf, string area, CancellationToken cancellationToken)
    {
        if (await store.Lists.LatestAsync(cancellationToken) is not { } run || await store.Runs.FindAsync(run, cancellationToken) is not { } entry) return null;
        if (entry.AsOf != asOf || entry.Area != area || !await IsWrittenAsync(store, hub, run, cancellationToken)) return null;
        var then = await store.Lists.BasisAsync(run, cancellationToken);
        if (then.SourceNames != basis.SourceNames) return null;
        var published = await store.Lists.ReadAsync(run, lists, cancellationToken);
        return published.Count == lists.Count && published.Zip(lists.OrderBy(l => l.Item, StringComparer.Ordinal)).All(pair => AreEqual(pair.First, pair.Second)) ? run : null;
    }

    private static async Task<bool> IsWrittenAsync(IHubStore store, HubFolder hub, RunId run, CancellationToken cancellationToken)
    {
        if (await store.Lists.ManifestAsync(run, cancellationToken) is not { } manifest) return false;
        var path = Path.Combine(hub.ListsOf(run), ListManifest.FileName);
        return File.Exists(path) && await FileHash.OfAsync(path, cancellationToken) == manifest
            && (await store.Lists.FilesAsync(run, cancellationToken)).All(file => File.Exists(Path.Combine(hub.ListsOf(run), file.Name)));
    }

    // An item's version is the digest of its definition, so definitions need not be compared as well.
    private static bool AreEqual(MatchList published, MatchList now) =>
        (published.Item, published.Title, published.ItemVersion, published.AsOf) == (now.Item, now.Title, now.ItemVersion, now.AsOf)
        && published.Rows.Count == now.Rows.Count && Text(published.Counts.Excluded) == Text(now.Counts.Excluded)
        && published.Rows.Zip(now.Rows).All(rows => ReferenceEquals(rows.First, rows.Second) || (rows.First.Person == rows.Second.Person && Text(rows.First) == Text(rows.Second)));

    private static string Text(MatchListRow row) => JsonSerializer.Serialize(new
    {
        row.NeedsChecking, row.Channel, row.Priority, row.Reasons, row.WaivedMaterials, row.MaterialsToBring,
        Fields = row.Fields.OrderBy(f => f.Key, StringComparer.Ordinal),
    });

    private static string Text(IReadOnlyDictionary<string, int> counts) => JsonSerializer.Serialize(counts.OrderBy(c => c.Key, StringComparer.Ordinal));
}
