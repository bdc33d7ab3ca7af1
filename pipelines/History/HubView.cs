using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary>A hub as of one moment: what questions are asked of.</summary>
public sealed class HubView : IAsyncDisposable
{
    private readonly Func<CancellationToken, Task<IReadOnlyList<MatchList>>> readLists;
    private readonly IHubStore? own;
    private IReadOnlyList<MatchList>? lists;

    /// <param name="own">The store, when it is this view's to close.</param>
    internal HubView(
        IHubStore store, IGoldenView golden, HistoryMoment moment, RunId? published, Func<CancellationToken, Task<IReadOnlyList<MatchList>>> readLists, IHubStore? own = null) =>
        (Store, Golden, Moment, Published, this.readLists, this.own) = (store, golden, moment, published, readLists, own);

    public IHubStore Store { get; }

    /// <summary>Persons, households and memberships as of the moment.</summary>
    public IGoldenView Golden { get; }

    public HistoryMoment Moment { get; }

    /// <summary>The run whose lists were the last published; null when none was, and when the lists are worked out for a past day of valid time.</summary>
    public RunId? Published { get; }

    /// <summary>The hub as it is.</summary>
    public static async Task<HubView> NowAsync(IHubStore store, CancellationToken cancellationToken) =>
        OfPublication(store, store.Golden, HistoryMoment.Now, await store.Lists.LatestAsync(cancellationToken));

    /// <summary>The match lists as of the moment: published then, or worked out for that day; ordered by item.</summary>
    public async Task<IReadOnlyList<MatchList>> ListsAsync(CancellationToken cancellationToken) => lists ??= await readLists(cancellationToken);

    public ValueTask DisposeAsync() => own?.DisposeAsync() ?? ValueTask.CompletedTask;

    internal static HubView OfPublication(IHubStore store, IGoldenView golden, HistoryMoment moment, RunId? published) => new(
        store, golden, moment, published, async token => published is { } run ? await store.Lists.ReadAsync(run, token) : []);
}
