using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary>How does each source do: what came last, and does its server answer?</summary>
public sealed class SourcesQuestion(IHubStore store, TimeProvider clock)
{
    /// <summary>All sources of the project, by name.</summary>
    public async Task<IReadOnlyList<SourceAnswer>> AskAsync(Project project, CancellationToken cancellationToken)
    {
        var health = (await store.Fetches.HealthAsync(cancellationToken)).ToDictionary(h => h.Source, StringComparer.Ordinal);
        var latest = (await store.Deliveries.ListAsync(cancellationToken)).Where(d => d.State == DeliveryState.Accepted)
            .GroupBy(d => d.Arrival.Source, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First().Arrival, StringComparer.Ordinal);
        return [.. project.Contracts.Select(contract => Answer(contract, health.GetValueOrDefault(contract.Source), latest.GetValueOrDefault(contract.Source)))];
    }

    private SourceAnswer Answer(SourceContract contract, SourceHealth? health, DeliveryArrival? latest) => new(
        contract.Source, contract.Owner, contract.Title, contract.From?.Kind ?? "folder", latest?.FileName, latest?.ReceivedAt, BreakerOf(contract, health),
        health?.Failures ?? 0, health?.Problem, health?.LastSuccess, health?.OpenUntil);

    private string BreakerOf(SourceContract contract, SourceHealth? health) =>
        contract.From is null ? "none" : SourceBreaker.IsOpen(health, clock.GetUtcNow()) ? "open" : health?.OpenUntil is null ? "closed" : "trial";
}
