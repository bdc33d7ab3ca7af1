using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary><c>yidang lists</c>: what was published when, and what each publication changed.</summary>
public sealed class PublicationsQuestion(IHubStore store, HubFolder hub)
{
    /// <param name="limit">How many publications, latest first.</param>
    public async Task<IReadOnlyList<PublicationEntry>> AskAsync(int limit, CancellationToken cancellationToken)
    {
        var runs = (await store.Lists.PublishedAsync(cancellationToken)).Reverse().Take(limit + 1).ToList();
        var entries = new List<PublicationEntry>();
        var lists = runs.Count == 0 ? [] : await store.Lists.ReadAsync(runs[0], cancellationToken);
        for (var i = 0; i < Math.Min(limit, runs.Count); i++)
        {
            var (run, now) = (runs[i], lists);
            lists = i + 1 < runs.Count ? await store.Lists.ReadAsync(runs[i + 1], cancellationToken) : [];
            var changes = i + 1 < runs.Count ? ListChange.Between(lists, now) : null;
            var since = i + 1 < runs.Count ? runs[i + 1] : default;
            entries.Add(new(
                run, (await store.Runs.FindAsync(run, cancellationToken))?.Ended, await store.Lists.ManifestAsync(run, cancellationToken),
                File.Exists(Path.Combine(hub.ListsOf(run), ListManifest.SignatureName)),
                [.. now.Select(l => new PublicationList(
                    l.Item, l.Title, l.AsOf, l.Counts.Matched, l.Counts.NeedsChecking, changes is null ? null : ListChangeCounts.Of(since, l.Item, changes)))]));
        }
        return entries;
    }
}
