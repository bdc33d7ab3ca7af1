using System.Diagnostics;
using FluentAssertions;
using Xunit;
using Yidang.Hub.Telemetry;
using Yidang.Pipelines;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Tests.Hub.Telemetry;

public sealed class MetricsCollectorTests
{
    [Fact]
    public void What_the_pipelines_measure_is_written_as_prometheus_reads_it()
    {
        using var collector = new MetricsCollector();
        // A step of a name of its own, so that tests beside this one do not add to it.
        HubTelemetry.EndStep(null, "a\"step", new Dictionary<string, long> { ["pairs"] = 40, ["matches"] = 0 }, TimeSpan.FromSeconds(3));
        HubTelemetry.EndStep(null, "a\"step", new Dictionary<string, long> { ["pairs"] = 2 }, TimeSpan.FromSeconds(40));

        var text = new PrometheusText();
        collector.Write(text);

        var lines = text.ToString().Split('\n');
        lines.Should().Contain("# TYPE yidang_step_items_total counter");
        lines.Should().Contain("yidang_step_items_total{yidang_item=\"pairs\",yidang_step=\"a\\\"step\"} 42");
        lines.Where(l => l.Contains("matches", StringComparison.Ordinal) && l.Contains("a\\\"step", StringComparison.Ordinal)).Should().BeEmpty("what did not happen makes no series");
        lines.Should().Contain("# TYPE yidang_step_duration_seconds histogram");
        lines.Should().Contain("yidang_step_duration_seconds_bucket{yidang_step=\"a\\\"step\",le=\"1\"} 0");
        lines.Should().Contain("yidang_step_duration_seconds_bucket{yidang_step=\"a\\\"step\",le=\"5\"} 1");
        lines.Should().Contain("yidang_step_duration_seconds_bucket{yidang_step=\"a\\\"step\",le=\"+Inf\"} 2");
        lines.Should().Contain("yidang_step_duration_seconds_sum{yidang_step=\"a\\\"step\"} 43");
        lines.Should().Contain("yidang_step_duration_seconds_count{yidang_step=\"a\\\"step\"} 2");
        lines.Where(l => l.Length > 0 && l[0] != '#').Should().OnlyContain(l => l.LastIndexOf(' ') > 0 && char.IsAsciiLetter(l[0]));
    }

    [Theory]
    [InlineData("yidang.run.duration", "s", "yidang_run_duration_seconds")]
    [InlineData("yidang.step.items", "{item}", "yidang_step_items")]
    [InlineData("yidang.delivery.quarantine_rate", "1", "yidang_delivery_quarantine_rate_ratio")]
    [InlineData("yidang.delivery.rate", "{row}/s", "yidang_delivery_rate_per_second")]
    [InlineData("process.memory", "By", "process_memory_bytes")]
    public void An_instrument_has_the_name_that_prometheus_gives_it(string name, string unit, string written) => PrometheusText.NameOf(name, unit).Should().Be(written);

    [Fact]
    public void A_gauge_says_the_last_and_a_queue_the_sum()
    {
        using var collector = new MetricsCollector();
        HubTelemetry.EndFetch(null, "src-of-this-test", isOpen: true, failed: true);
        HubTelemetry.EndFetch(null, "src-of-this-test", isOpen: false, failed: false);

        var text = new PrometheusText();
        collector.Write(text);

        text.ToString().Should().Contain("yidang_source_breaker_state{yidang_source=\"src-of-this-test\"} 0\n");
    }

    [Fact]
    public void A_run_is_a_span_with_its_steps_under_it_and_a_failure_told_by_its_kind_alone()
    {
        var ended = new List<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == HubTelemetry.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = span => { lock (ended) ended.Add(span); },
        };
        ActivitySource.AddActivityListener(listener);
        var lease = new RunLease(new RunId(987_654), 2, Resumed: true);

        using (var run = HubTelemetry.StartRun("run", lease))
        using (var step = HubTelemetry.StartStep("intake", lease))
        {
            HubTelemetry.Fail(step, new InvalidOperationException("张三"));
        }

        List<Activity> mine;
        lock (ended) mine = [.. ended.Where(s => Equals(s.GetTagItem("yidang.run.id"), 987_654))];
        mine.Select(s => s.DisplayName).Should().Equal("intake", "run run");
        mine[0].ParentSpanId.Should().Be(mine[1].SpanId);
        mine[0].GetTagItem("error.type").Should().Be("System.InvalidOperationException");
        mine.SelectMany(s => s.TagObjects).Select(t => $"{t.Value}").Should().NotContain(v => v.Contains("张三", StringComparison.Ordinal));
    }

    [Fact]
    public void While_nobody_listens_there_is_no_span()
    {
        using var span = new ActivitySource("nobody").StartActivity("run");

        span.Should().BeNull("that is what costs nothing");
        OtlpExport.OfEnvironment().Should().BeNull("no endpoint is named here");
    }
}
