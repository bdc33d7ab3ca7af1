using Yidang.Jobs;
using Yidang.Pipelines;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Hub.Portal;

/// <summary>Reads what the status page shows.</summary>
internal sealed class StatusReader(
    NodeProject node, HubFolder folder, Func<CancellationToken, Task<IHubStore>> openStore, TimeProvider clock)
{
    private (RunId Run, IReadOnlyList<ListStatus> Lists)? latest;

    public async Task<HubStatus> ReadAsync(CancellationToken cancellationToken)
    {
        await using var store = await openStore(cancellationToken);
        var now = clock.GetUtcNow();
        var (project, forecast) = node.Current;
        return new HubStatus
        {
            Place = project.Settings.Name,
            Engine = store.Engine,
            Now = now,
            TimeZone = forecast.TimeZone,
            Golden = await store.Golden.CountAsync(cancellationToken),
            Review = await store.Stewards.CountAsync(cancellationToken),
            Alerts = await AlertBoard.ReadAsync(node, store, clock, cancellationToken),
            Runs = await store.Runs.ListAsync(10, cancellationToken),
            Deliveries = [.. (await store.Deliveries.CurrentAsync(cancellationToken)).OrderBy(d => d.Arrival.Source, StringComparer.Ordinal).ThenBy(d => d.Id.Value)],
            Fetched = [.. (await new SourcesQuestion(store, clock).AskAsync(project, cancellationToken)).Where(source => source.Server is not null)],
            Lists = await ListsAsync(store, cancellationToken),
            ListsFolder = Path.GetFullPath(folder.Lists),
            Jobs = await JobBoard.ReadAsync(project.Schedule, forecast, store.Jobs, now, cancellationToken),
        };
    }

    /// <summary>A published list never changes, so its numbers are counted once.</summary>
    private async Task<IReadOnlyList<ListStatus>> ListsAsync(IHubStore store, CancellationToken cancellationToken)
    {
        if (await store.Lists.LatestAsync(cancellationToken) is not { } run) return [];
        if (latest is { } known && known.Run == run) return known.Lists;
        IReadOnlyList<ListStatus> lists = [.. (await store.Lists.ReadAsync(run, cancellationToken)).Select(ListStatus.Of)];
        latest = (run, lists);
        return lists;
    }
}
