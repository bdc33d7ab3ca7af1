using System.Diagnostics.Metrics;
using Yidang.Pipelines;

namespace Yidang.Hub.Telemetry;

/// <summary>Adds up what this process measures, for whoever asks: the meter of the pipelines and that of the runtime.</summary>
internal sealed class MetricsCollector : IDisposable
{
    private readonly MeterListener listener = new();
    private readonly Dictionary<Instrument, MetricFamily> families = [];
    private readonly Lock turn = new();

    public MetricsCollector()
    {
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Meter.Name is HubTelemetry.Name or "System.Runtime") self.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Record(instrument, value, tags));
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Record(instrument, value, tags));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Record(instrument, value, tags));
        listener.Start();
    }

    /// <summary>Everything measured so far, in the order of names.</summary>
    public void Write(PrometheusText text)
    {
        listener.RecordObservableInstruments();
        lock (turn)
            foreach (var family in families.Values.OrderBy(f => f.Name, StringComparer.Ordinal)) family.Write(text);
    }

    public void Dispose() => listener.Dispose();

    private void Record(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        lock (turn)
        {
            if (!families.TryGetValue(instrument, out var family)) families[instrument] = family = new MetricFamily(instrument);
            family.Record(value, PrometheusText.Labels(tags));
        }
    }
}
