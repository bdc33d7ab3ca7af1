using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using FluentAssertions;
using Xunit;
using Yidang.EndToEnd.Tests.Connectors;

namespace Yidang.EndToEnd.Tests.CommandLine;

/// <summary>What the program tells of itself: to a collector, to Prometheus, to its log, and to a webhook.</summary>
public sealed partial class TelemetryTests(Town town) : IClassFixture<Town>
{
    [Fact]
    public async Task A_run_sends_traces_and_metrics_to_the_collector_that_the_environment_names_and_no_name_of_a_person()
    {
        await using var collector = new Receiver();
        await collector.StartAsync();
        var place = town.Place();

        using var run = YidangProcess.StartWith(
            place.Folder, [("OTEL_EXPORTER_OTLP_ENDPOINT", collector.Address), ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf")], PlaceForATest.RunWords);
        await run.EndAsync();

        run.ExitCode.Should().Be(0, run.Talk);
        var traces = string.Concat(collector.Of("/v1/traces"));
        traces.Should().ContainAll("yidang", "run run", "intake", "resolve", "publish", "yidang.resolve.pairs", "yidang.source");
        string.Concat(collector.Of("/v1/metrics")).Should().ContainAll("yidang.step.duration", "yidang.step.items", "yidang.delivery.rate", "yidang.run.duration");
        traces.Should().NotContain(NameOfSomebody(place));
    }

    [Fact]
    public async Task A_node_measures_logs_and_tells_what_somebody_should_look_at_and_that_it_is_over()
    {
        await using var receiver = new Receiver();
        await receiver.StartAsync();
        var place = town.Place();
        File.WriteAllText(
            Path.Combine(place.Folder, "project", "schedule.yaml"),
            "alerts: {webhook_env: HOOK, secret_env: HOOK_SECRET}\njobs:\n  - {name: often, work: run, cron: '0/5 * * * * ?', must_succeed_within_hours: 1}\n");
        // Nothing says what this file is: the job fails until it is as it was.
        var model = Path.Combine(place.Folder, "project", "models", "person.yaml");
        var right = File.ReadAllText(model);
        using var server = YidangProcess.StartWith(
            place.Folder, [("HOOK", $"{receiver.Address}/alerts"), ("HOOK_SECRET", "密钥")], "serve", "--project", "project", "--urls", "http://127.0.0.1:0", "--log", "json");
        await server.SaysAsync("Ctrl-C stops.");
        File.WriteAllText(model, "version: [");
        using var browser = new HttpClient { BaseAddress = new Uri(Serving().Match(server.Talk).Groups[1].Value) };

        await receiver.UntilAsync("/alerts", body => body.Contains("job_failed", StringComparison.Ordinal));
        (await browser.GetStringAsync("/")).Should().Contain("警示").And.Contain("任务失败！");
        File.WriteAllText(model, right);
        await receiver.UntilAsync("/alerts", body => body.Contains("job_failed", StringComparison.Ordinal) && body.Contains("\"cleared\"", StringComparison.Ordinal));

        var metrics = await browser.GetStringAsync("/metrics");
        metrics.Should().ContainAll(
            "yidang_run_duration_seconds_count{yidang_run_kind=\"run\",yidang_run_state=\"succeeded\"}", "yidang_step_items_total{yidang_item=\"pairs\",yidang_step=\"resolve\"}",
            "yidang_hub_job_last_success_timestamp_seconds{job=\"often\"}", "yidang_hub_alerts{kind=\"job_failed\"} 0", "yidang_intake_queue_depth 0\n");
        await server.SignalAsync("TERM");
        await server.EndAsync();
        var lines = server.Talk.Split('\n').Where(l => l.StartsWith('{')).Select(l => JsonDocument.Parse(l).RootElement).ToList();
        var resolved = lines.Where(l => l.TryGetProperty("State", out _)).Select(l => l.GetProperty("State")).First(l => l.TryGetProperty("step", out var step) && step.GetString() == "resolve");
        resolved.GetProperty("yidang.run.id").GetInt32().Should().BeGreaterThan(0, "a run's lines are found by its number");
        resolved.GetProperty("yidang.resolve.pairs").GetInt64().Should().BeGreaterThan(0);
        server.Talk.Should().NotContain(NameOfSomebody(place));
    }

    [Fact]
    public async Task Alerts_are_listed_and_found_in_the_exit_code()
    {
        var place = town.Place();
        File.WriteAllText(Path.Combine(place.Folder, "project", "schedule.yaml"), "jobs:\n  - {name: nightly, work: run, cron: '0 0 1 * * ?'}\n");
        var register = place.Delivery("公安_常住人口");
        File.Move(register, register + ".gone");
        using (var fails = await place.AskAsync("jobs", "run", "nightly")) fails.ExitCode.Should().Be(2, fails.Talk);
        using (var failed = await place.AskAsync("alerts"))
        {
            failed.ExitCode.Should().Be(1, failed.Talk);
            failed.Results.Should().Contain("job_failed").And.Contain("nightly");
        }

        File.Move(register + ".gone", register);
        using (var runs = await place.AskAsync("jobs", "run", "nightly")) runs.ExitCode.Should().Be(0, runs.Talk);
        using var none = await place.AskAsync("alerts");
        (none.ExitCode, none.Results).Should().Be((0, "Nothing to look at.\n"));
    }

    private static string NameOfSomebody(PlaceForATest place)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return File.ReadLines(place.Delivery("公安_常住人口"), Encoding.GetEncoding("gb18030")).Skip(3).Select(line => line.Split(',')[1]).First(name => name.Length == 3);
    }

    [GeneratedRegex(@"Serving on (http://[0-9.:]+\d)\.")]
    private static partial Regex Serving();

    /// <summary>Takes whatever is posted.</summary>
    private sealed class Receiver : IAsyncDisposable
    {
        private readonly JsonServer server = new();
        private readonly ConcurrentQueue<(string Path, string Body)> taken = new();

        public string Address => server.Address;

        public async Task StartAsync()
        {
            server.Always = async context =>
            {
                using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
                taken.Enqueue((context.Request.Path, await reader.ReadToEndAsync()));
            };
            await server.StartAsync();
        }

        public IEnumerable<string> Of(string path) => taken.Where(t => t.Path == path).Select(t => t.Body);

        public async Task UntilAsync(string path, Func<string, bool> body)
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(4));
            while (!Of(path).Any(body)) await Task.Delay(50, patience.Token);
        }

        public ValueTask DisposeAsync() => server.DisposeAsync();
    }
}
