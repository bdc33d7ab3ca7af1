using System.Collections.Concurrent;
using FluentAssertions;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;
using Yidang.EndToEnd.Tests.CommandLine;
using Yidang.EndToEnd.Tests.Connectors;
using Yidang.Jobs;
using Yidang.Pipelines;
using Yidang.Storage;

namespace Yidang.EndToEnd.Tests.Jobs;

public sealed class AlertWatchTests(Town town) : IClassFixture<Town>
{
    [Fact]
    public async Task An_alert_that_the_receiver_will_not_have_does_not_keep_the_next_one_from_it()
    {
        const string Address = "YIDANG_ALERT_WATCH_TESTS";
        var place = town.Place();
        var folder = Path.Combine(place.Folder, "project");
        File.WriteAllText(
            Path.Combine(folder, "schedule.yaml"),
            $"alerts: {{webhook_env: {Address}}}\njobs:\n  - {{name: first, work: run, cron: '0 0 1 * * ?'}}\n  - {{name: second, work: run, cron: '0 0 2 * * ?'}}\n");
        Func<CancellationToken, Task<IHubStore>> open = _ => Task.FromResult(HubStores.Open(Path.Combine(place.Folder, "hub.db"), TimeProvider.System));
        await using (var store = await open(default))
        {
            await store.MigrateAsync(default);
            foreach (var job in (string[])["first", "second"])
            {
                var now = TimeProvider.System.GetUtcNow();
                await store.Jobs.BeginAsync(new JobFiring(job, job, JobCause.Schedule, "here/1", now, now), default);
                await store.Jobs.EndAsync(job, JobOutcome.Failed, "the disk is full", null, default);
            }
        }
        var taken = new ConcurrentQueue<string>();
        await using var receiver = new JsonServer();
        receiver.Always = async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            var body = await reader.ReadToEndAsync();
            if (body.Contains("\"first\"", StringComparison.Ordinal)) context.Response.StatusCode = 400;
            else taken.Enqueue(body);
        };
        await receiver.StartAsync();
        Environment.SetEnvironmentVariable(Address, receiver.Address);

        await new AlertWatch(NodeProjects.Of(ProjectLoader.Load(folder)), open, new FiringSignal(), TimeProvider.System, NullLogger<AlertWatch>.Instance).LookAsync(default);

        taken.Should().ContainSingle().Which.Should().Contain("\"second\"");
    }
}
