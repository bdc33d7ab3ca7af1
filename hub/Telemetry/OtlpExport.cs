using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Yidang.Pipelines;

namespace Yidang.Hub.Telemetry;

/// <summary>Sends traces and metrics to an OpenTelemetry collector, where the standard environment variables name one.</summary>
/// <remarks>Without <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> (or those for traces or metrics) nothing of OpenTelemetry is loaded. All other settings are its own: OTEL_SERVICE_NAME, OTEL_EXPORTER_OTLP_HEADERS, …</remarks>
internal sealed class OtlpExport : IDisposable
{
    private readonly TracerProvider? traces;
    private readonly MeterProvider? metrics;

    private OtlpExport(bool withTraces, bool withMetrics)
    {
        var resource = ResourceBuilder.CreateDefault().AddService("yidang", serviceVersion: typeof(OtlpExport).Assembly.GetName().Version?.ToString())
            .AddEnvironmentVariableDetector();
        if (withTraces) traces = Sdk.CreateTracerProviderBuilder().SetResourceBuilder(resource).AddSource(HubTelemetry.Name, "Quartz").AddOtlpExporter().Build();
        if (withMetrics) metrics = Sdk.CreateMeterProviderBuilder().SetResourceBuilder(resource).AddMeter(HubTelemetry.Name, "Quartz", "System.Runtime").AddOtlpExporter().Build();
    }

    /// <summary>Null when no endpoint is named, or OTEL_SDK_DISABLED is true.</summary>
    public static IDisposable? OfEnvironment()
    {
        if (Is("OTEL_SDK_DISABLED", "true")) return null;
        var (traces, metrics) = (IsNamed("TRACES"), IsNamed("METRICS"));
        return traces || metrics ? Start(traces, metrics) : null;
    }

    /// <summary>Sends what is left to send.</summary>
    public void Dispose()
    {
        traces?.Dispose();
        metrics?.Dispose();
    }

    // A method of its own, so that the libraries are loaded only where it is called.
    private static OtlpExport Start(bool traces, bool metrics) => new(traces, metrics);

    private static bool IsNamed(string signal) =>
        !Is($"OTEL_{signal}_EXPORTER", "none")
        && (IsSet("OTEL_EXPORTER_OTLP_ENDPOINT") || IsSet($"OTEL_EXPORTER_OTLP_{signal}_ENDPOINT"));

    private static bool IsSet(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 };

    private static bool Is(string name, string value) => string.Equals(Environment.GetEnvironmentVariable(name), value, StringComparison.OrdinalIgnoreCase);
}
