using Yidang.Jobs;
using Yidang.Pipelines;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Hub.Telemetry;

/// <summary>What the hub's ledgers say, as gauges: the same on every node, whichever process did the work.</summary>
internal static class LedgerMetrics
{
    public static async Task WriteAsync(PrometheusText text, NodeProject node, IHubStore store, TimeProvider clock, CancellationToken cancellationToken)
    {
        var (project, forecast) = node.Current;
        var jobs = await JobBoard.ReadAsync(project.Schedule, forecast, store.Jobs, clock.GetUtcNow(), cancellationToken);
        var sources = await new SourcesQuestion(store, clock).AskAsync(project, cancellationToken);
        var alerts = await AlertBoard.ReadAsync(node, store, clock, cancellationToken);
        var run = await store.Runs.LastSucceededAsync(cancellationToken);

        Gauge("yidang_hub_alerts", "Alerts that stand, by kind.", Enum.GetValues<AlertKind>().Select(k => (Label("kind", SnakeCase.Of(k)), (double)alerts.Count(a => a.Kind == k))));
        Gauge("yidang_hub_job_late", "1 when a job has not succeeded for longer than it may.", jobs.Select(j => (Label("job", j.Name), j.IsLate ? 1d : 0)));
        Gauge("yidang_hub_job_last_success_timestamp_seconds", "When a job last succeeded.", jobs.Where(j => j.LastSuccess is not null).Select(j => (Label("job", j.Name), Seconds(j.LastSuccess!.Value))));
        Gauge("yidang_hub_run_last_success_timestamp_seconds", "When a run last succeeded in doing something.", run?.Ended is { } ended ? [("", Seconds(ended))] : []);
        Gauge("yidang_hub_source_late", "1 when a source's delivery has not come in time.", sources.Select(s => (Label("source", s.Source), s.IsLate ? 1d : 0)));
        Gauge("yidang_hub_source_quarantine_ratio", "The share of a source's last delivery that was quarantined.", sources.Where(s => s.Delivery is not null).Select(s => (Label("source", s.Source), s.QuarantinedShare)));
        Gauge("yidang_hub_source_breaker_state", "0 while a source's server is asked, 0.5 when the next fetch decides, 1 while it is left alone.",
            sources.Where(s => s.Server is not null).Select(s => (Label("source", s.Source), s.Server!.Breaker switch { "open" => 1d, "trial" => 0.5, _ => 0 })));
        Gauge("yidang_hub_review_waiting", "Questions to stewards that wait for an answer.", [("", (await store.Stewards.CountAsync(cancellationToken)).Waiting)]);

        void Gauge(string name, string help, IEnumerable<(string Labels, double Value)> samples)
        {
            text.Family(name, "gauge", help);
            foreach (var (labels, value) in samples) text.Sample(name, labels, value);
        }
    }

    private static string Label(string name, string value) => PrometheusText.With("", name, value);

    private static double Seconds(DateTimeOffset instant) => instant.ToUnixTimeMilliseconds() / 1000.0;
}
