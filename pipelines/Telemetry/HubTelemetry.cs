using System.Diagnostics;
using System.Diagnostics.Metrics;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary>What the pipelines tell of themselves: spans for runs, steps and deliveries, and the instruments of the meter <c>Yidang</c>.</summary>
/// <remarks>
/// Only the framework's own types: while nobody listens nothing is allocated or measured. Names and units follow OpenTelemetry's semantic
/// conventions (UCUM units, <c>error.type</c>); attributes hold sources, steps and numbers, never a person.
/// </remarks>
public static class HubTelemetry
{
    /// <summary>The name of the activity source and of the meter.</summary>
    public const string Name = "Yidang";

    private static readonly ActivitySource Spans = new(Name);

    private static readonly Meter Meter = new(Name);

    private static readonly Histogram<double> RunDuration = Seconds("yidang.run.duration", "How long runs take.");

    private static readonly Histogram<double> StepDuration = Seconds("yidang.step.duration", "How long steps take.");

    private static readonly Counter<long> Items = Meter.CreateCounter<long>("yidang.step.items", "{item}", "What steps counted: rows, pairs, matches, persons, list rows, by what became of them.");

    private static readonly Histogram<double> DeliveryRate = Meter.CreateHistogram(
        "yidang.delivery.rate", "{row}/s", "Rows of a delivery read, mapped and staged in a second.",
        tags: null, new InstrumentAdvice<double> { HistogramBucketBoundaries = [1_000, 3_000, 10_000, 30_000, 100_000, 300_000, 1_000_000] });

    private static readonly Gauge<double> QuarantineRate = Meter.CreateGauge<double>("yidang.delivery.quarantine_rate", "1", "The share of a source's last delivery that was quarantined.");

    private static readonly UpDownCounter<long> Queue = Meter.CreateUpDownCounter<long>("yidang.intake.queue.depth", "{batch}", "Batches of rows between the reader and the store.");

    private static readonly Gauge<int> Breaker = Meter.CreateGauge<int>("yidang.source.breaker.state", "1", "0 while a source's server is asked, 1 while it is left alone.");

    private static readonly Counter<long> WorkItems = Meter.CreateCounter<long>("yidang.work.items", "{item}", "Items of shared steps that this process worked on, by step and by what became of them.");

    /// <summary>Begins the span of a run; null while nobody listens.</summary>
    public static Activity? StartRun(string kind, RunLease lease) => Spans.StartActivity($"run {kind}", ActivityKind.Internal, parentContext: default, tags:
    [
        new("yidang.run.kind", kind), new("yidang.run.id", lease.Run.Value), new("yidang.run.epoch", lease.Epoch), new("yidang.run.resumed", lease.Resumed),
    ]);

    public static void EndRun(Activity? span, string kind, string state, TimeSpan took)
    {
        span?.SetTag("yidang.run.state", state);
        RunDuration.Record(took.TotalSeconds, new("yidang.run.kind", kind), new KeyValuePair<string, object?>("yidang.run.state", state));
    }

    /// <summary>Begins the span of a step; null while nobody listens.</summary>
    public static Activity? StartStep(string step, RunLease lease) =>
        Spans.StartActivity(step, ActivityKind.Internal, parentContext: default, tags: [new("yidang.step", step), new("yidang.run.id", lease.Run.Value)]);

    public static void EndStep(Activity? span, string step, IReadOnlyDictionary<string, long> counts, TimeSpan took)
    {
        StepDuration.Record(took.TotalSeconds, new KeyValuePair<string, object?>("yidang.step", step));
        foreach (var (item, count) in counts)
        {
            span?.SetTag($"yidang.{step}.{item}", count);
            if (count > 0) Items.Add(count, new("yidang.step", step), new KeyValuePair<string, object?>("yidang.item", item));
        }
    }

    /// <summary>Begins the span of one delivery's intake, or of one source's fetch; null while nobody listens.</summary>
    public static Activity? StartSource(string what, string source) =>
        Spans.StartActivity($"{what} {source}", ActivityKind.Internal, parentContext: default, tags: [new("yidang.source", source)]);

    public static void EndDelivery(Activity? span, DeliveryEntry entry, TimeSpan took)
    {
        var counts = entry.Counts;
        var source = new KeyValuePair<string, object?>("yidang.source", entry.Arrival.Source);
        span?.SetTag("yidang.delivery.id", entry.Id.Value).SetTag("yidang.delivery.rows", counts.Read).SetTag("yidang.delivery.quarantined", counts.Quarantined);
        if (took > TimeSpan.Zero) DeliveryRate.Record(counts.Read / took.TotalSeconds, source);
        QuarantineRate.Record(QuarantinedShare(counts), source);
    }

    public static void EndFetch(Activity? span, string source, bool isOpen, bool failed)
    {
        if (failed) span?.SetStatus(ActivityStatusCode.Error);
        Breaker.Record(isOpen ? 1 : 0, new KeyValuePair<string, object?>("yidang.source", source));
    }

    /// <summary>Counts an item of a shared step.</summary>
    internal static void EndItem(string step, ItemsDone outcome) => WorkItems.Add(
        1, new("yidang.step", step), new KeyValuePair<string, object?>("yidang.work.outcome", outcome.Done > 0 ? "done" : outcome.Refused > 0 ? "taken over" : "failed"));

    /// <summary>Marks a span as failed by the kind of the failure; its words may quote anything.</summary>
    public static void Fail(Activity? span, Exception failure) =>
        span?.SetStatus(ActivityStatusCode.Error).SetTag("error.type", failure.GetType().FullName);

    /// <summary>Batches that have come into the queue, or gone out of it where negative.</summary>
    public static void Queued(int batches) => Queue.Add(batches);

    internal static double QuarantinedShare(IntakeCounts counts) =>
        counts.Staged + counts.Quarantined is var rows and > 0 ? (double)counts.Quarantined / rows : 0;

    private static Histogram<double> Seconds(string name, string description) => Meter.CreateHistogram(
        name, "s", description, tags: null, new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.1, 0.5, 1, 5, 15, 60, 180, 600, 1800, 7200] });
}
