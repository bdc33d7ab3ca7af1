using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary>Opens a hub as of any moment: what was believed on a past day, what was true on one, or what was believed on one day of another.</summary>
/// <remarks>
/// Transaction time is read off the versions that every run has left. Valid time is the deliveries': a past day is the hub that follows from
/// those that tell of the time up to it, worked out once by the pipelines themselves and kept in <c>history/</c> (see <see cref="PastDay"/>).
/// </remarks>
public sealed class HubHistory(IHubStore store, HubFolder hub, Project project, TimeProvider clock)
{
    /// <exception cref="NothingBelievedException">Nothing was known then, or of then.</exception>
    public async Task<HubView> OpenAsync(HistoryMoment moment, IProgress<PipelineProgress>? progress, CancellationToken cancellationToken)
    {
        if (moment == HistoryMoment.Now) return await HubView.NowAsync(store, cancellationToken);
        var until = moment.BelievedOn is { } believed ? EndOf(believed) : (DateTimeOffset?)null;
        var run = until is { } instant
            ? await store.Golden.BelievedAtAsync(instant, cancellationToken) ?? throw NothingBelievedException.Before(moment.BelievedOn!.Value)
            : (RunId?)null;
        if (run is { } known && await store.Retentions.HistoryFromAsync(cancellationToken) is { } whole && known.Value < whole.Value)
            throw NothingBelievedException.NotWhole(moment.BelievedOn!.Value, whole);
        if (moment.ValidOn is { } day) return await OfDayAsync(moment, day, run, until, progress, cancellationToken);
        var published = await store.Lists.PublishedAtAsync(until!.Value, cancellationToken);
        return HubView.OfPublication(store, store.Golden.After(run!.Value), moment, published);
    }

    private async Task<HubView> OfDayAsync(
        HistoryMoment moment, DateOnly day, RunId? run, DateTimeOffset? until, IProgress<PipelineProgress>? progress, CancellationToken cancellationToken)
    {
        var entries = await store.Deliveries.ListAsync(cancellationToken);
        var then = DeliveriesThen.Of(entries, await store.Deliveries.WithdrawalsAsync(cancellationToken), day, run);
        if (entries.Where(e => e.State == DeliveryState.Accepted).All(e => then.Out.Contains(e.Id)) && then.Back.Count == 0) throw NothingBelievedException.Of(day);
        if (then.Removed(entries) is { } removed) throw NothingBelievedException.Removed(day, removed);
        if (then.IsNow && until is null) return OfDay(store, store.Golden, moment, day, own: null);
        var past = await new PastDay(store, hub, project, clock).OpenAsync(then, day, until, progress, cancellationToken);
        return OfDay(past, past.Golden, moment, day, past);
    }

    private HubView OfDay(IHubStore from, IGoldenView golden, HistoryMoment moment, DateOnly day, IHubStore? own) =>
        new(from, golden, moment, published: null, token => new CandidateReader(from.Eligibility, from.Records).ListsAsync(project, day, project.Settings.Area, token), own);

    /// <summary>The instant at which the day was over at the place.</summary>
    private DateTimeOffset EndOf(DateOnly day)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(project.Settings.TimeZone);
        var midnight = day.AddDays(1).ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(midnight, zone.GetUtcOffset(midnight));
    }
}
