using System.Globalization;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary>What the ledgers of runs, deliveries and decisions say that somebody should look at.</summary>
public sealed class AlertsQuestion(IHubStore store, TimeProvider clock)
{
    /// <summary>Two years of monthly deliveries say what is usual; older ones were another register.</summary>
    private const int Past = 24;

    /// <summary>The least deviation of a source's rows to reckon with, as a share of their usual number, and in rows.</summary>
    private const double LeastVolumeShare = 0.02;
    private const double LeastVolumeRows = 10;

    /// <summary>The least deviation of quarantine rates to reckon with: half a row in a hundred.</summary>
    private const double LeastRate = 0.005;

    /// <summary>By kind, then by subject.</summary>
    public async Task<IReadOnlyList<Alert>> AskAsync(Project project, CancellationToken cancellationToken)
    {
        var alerts = new List<Alert>();
        var last = (await store.Runs.ListAsync(100, cancellationToken)).FirstOrDefault(r => r.State is not (RunState.Unchanged or RunState.Running));
        if (last is { State: RunState.Stopped })
            alerts.Add(new(AlertKind.RunStopped, $"run {last.Id}", $"Run {last.Id} was stopped before it was done; nothing is lost, and `yidang run --resume` goes on where it stopped."));
        if (last is { State: RunState.Failed }) alerts.Add(new(AlertKind.RunFailed, $"run {last.Id}", $"Run {last.Id} failed; `yidang run show {last.Id}` says why."));
        foreach (var source in await new SourcesQuestion(store, clock).AskAsync(project, cancellationToken))
        {
            if (source.IsLate)
                alerts.Add(new(AlertKind.SourceLate, source.Source, source.Received is { } day ? $"The last delivery came on {day:yyyy-MM-dd}, the next was expected by {source.ExpectedBy:yyyy-MM-dd}." : "No delivery ever came."));
            if (source.Server is { Breaker: "open", OpenUntil: { } until } server)
                alerts.Add(new(AlertKind.BreakerOpen, source.Source, $"Its server failed {server.Failures} times and is left alone until {until:u}: {server.Problem}"));
        }
        alerts.AddRange((await store.Stewards.AlarmsAsync(cancellationToken)).Select(a => a.Decision).Distinct().Select(decision => new Alert(
            AlertKind.DecisionContradicted, Text($"decision {decision}"), "New evidence speaks against it; it still holds. `yidang decisions` says what is known now, and how to take it back.")));
        var deliveries = await store.Deliveries.ListAsync(cancellationToken);
        foreach (var contract in project.Contracts) alerts.AddRange(OfSource(contract.Source, deliveries));
        return [.. alerts.OrderBy(a => a.Kind).ThenBy(a => a.Subject, StringComparer.Ordinal)];
    }

    /// <summary>What is odd about the last delivery of each scope of a source, compared with those before it.</summary>
    /// <param name="deliveries">Latest first.</param>
    internal static IEnumerable<Alert> OfSource(string source, IReadOnlyList<DeliveryEntry> deliveries)
    {
        // Bytes that were read again under a changed contract are one delivery, as which they came last; corrections have a size of their own.
        var ofSource = deliveries.Where(d => d.Arrival.Source == source && d.State == DeliveryState.Accepted && d.Arrival.Corrects is null).DistinctBy(d => d.Root);
        foreach (var scope in ofSource.GroupBy(d => (d.Arrival.Scope, d.Arrival.Mode)))
        {
            var (last, before) = (scope.First(), scope.Skip(1).Take(Past).ToList());
            var subject = scope.Key.Scope.Length == 0 || scope.Key.Scope == source ? source : $"{source} {scope.Key.Scope}";
            if (!last.Counts.Balances) yield return new(AlertKind.Balance, subject, $"The counts of delivery {last.Id} do not add up.");
            var rows = before.ConvertAll(Rows);
            if (UsualBand.Of(rows, rows.Count == 0 ? 0 : Math.Max(LeastVolumeRows, LeastVolumeShare * rows.Average())) is { } volume && !volume.Holds(Rows(last)))
                yield return new(AlertKind.Volume, subject, Text($"Delivery {last.Id} has {Rows(last):N0} rows, where {Math.Max(0, volume.Low):N0} to {volume.High:N0} are usual."));
            if (UsualBand.Of(before.ConvertAll(Rate), LeastRate) is { } rate && Rate(last) > rate.High)
                yield return new(AlertKind.Quarantine, subject, Text($"{Rate(last):P1} of delivery {last.Id} was quarantined, where up to {rate.High:P1} is usual; `yidang quarantine --delivery {last.Id}` says why."));
        }
    }

    private static double Rows(DeliveryEntry delivery) => delivery.Counts.Staged + delivery.Counts.Quarantined;

    private static double Rate(DeliveryEntry delivery) => HubTelemetry.QuarantinedShare(delivery.Counts);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
