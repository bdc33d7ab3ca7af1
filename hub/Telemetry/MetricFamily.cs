using System.Diagnostics.Metrics;

namespace Yidang.Hub.Telemetry;

/// <summary>One instrument's measurements, added up by their attributes as its kind demands.</summary>
internal sealed class MetricFamily
{
    private static readonly double[] DefaultBounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

    private readonly Instrument instrument;
    private readonly Type kind;
    private readonly double[] bounds;
    private readonly SortedDictionary<string, double> values = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, (double Sum, long[] Counts)> distributions = new(StringComparer.Ordinal);

    public MetricFamily(Instrument instrument)
    {
        this.instrument = instrument;
        kind = instrument.GetType().GetGenericTypeDefinition();
        bounds = instrument is Histogram<double> { Advice.HistogramBucketBoundaries: { } advised } ? [.. advised] : DefaultBounds;
        Name = PrometheusText.NameOf(instrument.Name, instrument.Unit) + (IsCounter ? "_total" : "");
    }

    public string Name { get; }

    private bool IsCounter => kind == typeof(Counter<>) || kind == typeof(ObservableCounter<>);

    private bool AddsUp => kind == typeof(Counter<>) || kind == typeof(UpDownCounter<>);

    private bool IsHistogram => kind == typeof(Histogram<>);

    public void Record(double value, string labels)
    {
        if (IsHistogram)
        {
            var (sum, counts) = distributions.GetValueOrDefault(labels, (0, new long[bounds.Length + 1]));
            counts[Array.FindIndex(bounds, bound => value <= bound) is var at and >= 0 ? at : bounds.Length]++;
            distributions[labels] = (sum + value, counts);
        }
        else
        {
            values[labels] = AddsUp ? values.GetValueOrDefault(labels) + value : value;
        }
    }

    public void Write(PrometheusText text)
    {
        text.Family(Name, IsHistogram ? "histogram" : IsCounter ? "counter" : "gauge", instrument.Description);
        foreach (var (labels, value) in values) text.Sample(Name, labels, value);
        foreach (var (labels, (sum, counts)) in distributions)
        {
            var below = 0L;
            for (var i = 0; i <= bounds.Length; i++)
            {
                below += counts[i];
                text.Sample($"{Name}_bucket", PrometheusText.With(labels, "le", i < bounds.Length ? PrometheusText.Number(bounds[i]) : "+Inf"), below);
            }
            text.Sample($"{Name}_sum", labels, sum);
            text.Sample($"{Name}_count", labels, below);
        }
    }
}
