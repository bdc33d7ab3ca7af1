using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Quartz;
using Xunit;
using Yidang.Jobs;
using Yidang.Schemas;

namespace Yidang.EndToEnd.Tests.Hub;

/// <summary>The schedule in Quartz's persistent store, across restarts.</summary>
public sealed class ScheduleStoreTests : IDisposable
{
    private static readonly ScheduledJob Nightly = new() { Name = "nightly", Work = ScheduledWork.Run, Cron = "0 30 1 * * ?" };

    private static readonly ScheduledJob Weekly = new() { Name = "weekly", Work = ScheduledWork.Publish, Cron = "0 0 7 ? * MON" };

    private readonly string folder = Directory.CreateTempSubdirectory("yidang-quartz-").FullName;

    private SchedulerStore Store => SchedulerStore.Sqlite(Path.Combine(folder, "quartz.db"));

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task What_leaves_the_file_leaves_the_store_and_what_changes_is_replaced()
    {
        await WhileServingAsync([Nightly, Weekly], TriggersAsync);

        var triggers = await WhileServingAsync([Nightly with { Cron = "0 45 2 * * ?" }], TriggersAsync);

        triggers.Should().Equal(("nightly", "0 45 2 * * ?"));
    }

    [Fact]
    public async Task An_entry_that_did_not_change_keeps_its_stored_trigger()
    {
        var before = await WhileServingAsync([Nightly], StartTimeAsync);

        var after = await WhileServingAsync([Nightly], StartTimeAsync);

        after.Should().Be(before, "a trigger made anew would forget the firing that the server slept through");
    }

    [Fact]
    public async Task An_entry_fires_its_own_work()
    {
        var runner = new RecordingRunner();

        await WhileServingAsync([Nightly with { Name = "often", Work = ScheduledWork.Publish, Cron = "* * * * * ?" }],
            _ => runner.Fired.Task.WaitAsync(TimeSpan.FromSeconds(60)), runner);

        (await runner.Fired.Task).Should().Be((ScheduledWork.Publish, "often"));
    }

    private async Task<T> WhileServingAsync<T>(ScheduledJob[] jobs, Func<IScheduler, Task<T>> ask, RecordingRunner? runner = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(settings: null);
        builder.Services.AddLogging();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<IScheduledWorkRunner>(runner ?? new RecordingRunner());
        builder.Services.AddSchedule(new ScheduleSettings { Jobs = jobs }, "Asia/Shanghai", Store);
        using var host = builder.Build();
        await host.StartAsync();
        try
        {
            return await ask(await host.Services.GetRequiredService<ISchedulerFactory>().GetScheduler());
        }
        finally
        {
            await host.StopAsync();
        }
    }

    private static async Task<IReadOnlyList<(string, string)>> TriggersAsync(IScheduler scheduler)
    {
        var found = new List<(string, string)>();
        foreach (var header in (await scheduler.QueryTriggers(new TriggerQuery())).Items)
        {
            var trigger = (ICronTrigger)(await scheduler.GetTrigger(header.Key))!;
            found.Add((header.JobKey.Name, trigger.CronExpressionString!));
        }
        return found;
    }

    private static async Task<DateTimeOffset> StartTimeAsync(IScheduler scheduler) =>
        (await scheduler.GetTrigger(new TriggerKey(Nightly.Name, ScheduleSync.Group)))!.StartTimeUtc;

    private sealed class RecordingRunner : IScheduledWorkRunner
    {
        public TaskCompletionSource<(ScheduledWork, string)> Fired { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task RunAsync(ScheduledWork work, string name, CancellationToken cancellationToken)
        {
            Fired.TrySetResult((work, name));
            return Task.CompletedTask;
        }
    }
}
