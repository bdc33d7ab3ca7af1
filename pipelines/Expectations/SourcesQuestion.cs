using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary><c>yidang sources</c>: every source with its last delivery, and whether the next one is late.</summary>
public sealed class SourcesQuestion(IHubStore store, TimeProvider clock)
{
    /// <summary>By source name.</summary>
    public async Task<IReadOnlyList<SourceStanding>> AskAsync(Project project, CancellationToken cancellationToken)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(project.Settings.TimeZone);
        var deliveries = (await store.Deliveries.ListAsync(cancellationToken)).Where(d => d.State == DeliveryState.Accepted && d.Arrival.Corrects is null).ToList();
        var health = project.Contracts.Any(contract => contract.From is not null)
            ? (await store.Fetches.HealthAsync(cancellationToken)).ToDictionary(h => h.Source, StringComparer.Ordinal) : [];
        return
        [
            .. project.Contracts.Select(contract => Standing(contract, deliveries.Where(d => d.Arrival.Source == contract.Source).ToList(), zone) with
            {
                Server = contract.From is { } from ? ServerStanding.Of(from, health.GetValueOrDefault(contract.Source), clock.GetUtcNow()) : null,
            }),
        ];
    }

    private SourceStanding Standing(SourceContract contract, List<DeliveryEntry> latestFirst, TimeZoneInfo zone)
    {
        var expects = contract.Expects;
        var isExpected = expects is { Every: not null } or { DayOfMonth: not null };
        if (latestFirst.Count == 0) return new(contract.Source, contract.Owner, contract.Title, null, "", null, "", 0, 0, null, isExpected);
        var last = latestFirst[0];
        var rows = last.Counts.Staged + last.Counts.Quarantined;
        // Bytes that are read again under a changed contract have not come again.
        var received = LocalDay.Of(latestFirst.Where(d => d.Arrival.Sha256 == last.Arrival.Sha256).Min(d => d.Arrival.ReceivedAt), zone);
        var due = expects is null ? null : Punctuality.DueAfter(received, expects);
        return new(
            contract.Source, contract.Owner, contract.Title, last.Id, last.Arrival.FileName, received, last.Arrival.Period, rows,
            rows == 0 ? 0 : (double)last.Counts.Quarantined / rows, due, due is { } day && Punctuality.IsLate(day, expects!, LocalDay.Of(clock.GetUtcNow(), zone)));
    }
}
