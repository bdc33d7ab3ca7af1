using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Yidang.Pipelines;

namespace Yidang.Hub.Telemetry;

/// <summary>Writes a line into the node's log at the end of each run, step, delivery and fetch, with its numbers as fields.</summary>
internal sealed class StepLog(ILogger<StepLog> log) : IHostedService, IDisposable
{
    private ActivityListener? listener;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == HubTelemetry.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = Write,
        };
        ActivitySource.AddActivityListener(listener);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => listener?.Dispose();

    private void Write(Activity span)
    {
        var status = span.Status == ActivityStatusCode.Error ? "failed" : "ended";
        var numbers = string.Join(", ", span.TagObjects.Where(t => t.Value is long or int).Select(t => $"{t.Key[(t.Key.LastIndexOf('.') + 1)..]} {t.Value}"));
        // Fields by name: what reads JSON logs finds all lines of a run by yidang.run.id.
        List<KeyValuePair<string, object?>> fields = [new("step", span.DisplayName), new("status", status), new("seconds", span.Duration.TotalSeconds), .. span.TagObjects];
        log.Log(
            status == "failed" ? LogLevel.Error : LogLevel.Information, default, fields, exception: null,
            (_, _) => string.Create(CultureInfo.InvariantCulture, $"{span.DisplayName} {status} in {span.Duration.TotalSeconds:0.0} s: {numbers}"));
    }
}
