using System.Collections.Concurrent;
using FluentAssertions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Quartz;
using Xunit;
using Yidang.Jobs;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.EndToEnd.Tests.Jobs;

/// <summary>The schedule in Quartz's persistent store, across restarts, on both engines.</summary>
public sealed class ScheduleStoreTests : IDisposable
{
    private const string EverySecond = "* * * * * ?";

    private static readonly ScheduledJob Nightly = new() { Name = "nightly", Work = ScheduledWork.Run, Cron = "0 30 1 * * ?" };

    private static readonly ScheduledJob Weekly = new() { Name = "weekly", Work = ScheduledWork.Publish, Cron = "0 0 7 ? * MON" };

    private readonly string folder = Directory.CreateTempSubdirectory("yidang-quartz-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_leaves_the_file_leaves_the_store_and_what_changes_is_replaced(bool onPostgres)
    {
        var hub = await HubAsync(onPostgres);
        await WhileServingAsync(hub, [Nightly, Weekly], TriggersAsync);

        var triggers = await WhileServingAsync(hub, [Nightly with { Cron = "0 45 2 * * ?" }], TriggersAsync);

        triggers.Select(t => (t.JobKey.Name, t.CronExpressionString)).Should().Equal(("nightly", "0 45 2 * * ?"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_entry_that_did_not_change_keeps_its_stored_trigger(bool onPostgres)
    {
        var hub = await HubAsync(onPostgres);
        ScheduledJob[] jobs = [Nightly with { Days = ScheduledDays.Workdays, Misfire = MisfirePolicy.Skip }, Weekly];
        var before = await WhileServingAsync(hub, jobs, TriggersAsync);

        var after = await WhileServingAsync(hub, jobs, TriggersAsync);

        after.Select(t => (t.Key, t.StartTimeUtc)).Should().Equal(before.Select(t => (t.Key, t.StartTimeUtc)), "a trigger made anew would forget the firing that the server slept through");
    }

    [Fact]
    public async Task A_job_of_workdays_is_kept_to_the_calendar_and_ends_with_it()
    {
        var hub = await HubAsync(onPostgres: false);
        // Days of this year are listed, so that the test holds in every year; the last day that is known is this year's.
        var year = TimeProvider.System.GetUtcNow().AddHours(8).Year;
        var calendar = WorkCalendar.National.With([new(new DateOnly(year, 10, 1), IsWorkday: false, "国庆节")]);
        var until = calendar.KnownUntil(new DateOnly(year, 6, 1))!.Value;

        var triggers = await WhileServingAsync(hub, [Nightly with { Days = ScheduledDays.Workdays, Cron = "* * * * * ?" }], TriggersAsync, calendar: calendar);

        var trigger = triggers.Should().ContainSingle().Subject;
        trigger.CalendarName.Should().Be("workdays");
        trigger.EndTimeUtc.Should().Be(new DateTimeOffset(until.Year + 1, 1, 1, 0, 0, 0, TimeSpan.FromHours(8)));
    }

    [Fact]
    public async Task A_job_whose_year_is_not_known_has_no_trigger_until_it_is()
    {
        var hub = await HubAsync(onPostgres: false);
        ScheduledJob[] jobs = [Nightly with { Days = ScheduledDays.Workdays }];
        var year = TimeProvider.System.GetUtcNow().AddHours(8).Year;
        var known = WorkCalendar.National.With([.. new[] { year, year + 1 }.Select(y => new CalendarDay(new DateOnly(y, 10, 1), IsWorkday: false, "国庆节"))]);

        (await WhileServingAsync(hub, jobs, TriggersAsync, calendar: known)).Should().ContainSingle();
        (await WhileServingAsync(hub, jobs, TriggersAsync, calendar: WorkCalendar.Empty)).Should().BeEmpty();
        (await WhileServingAsync(hub, jobs, TriggersAsync, calendar: known)).Should().ContainSingle();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_job_fires_its_own_work_and_then_the_job_that_comes_after_it(bool onPostgres)
    {
        var hub = await HubAsync(onPostgres);
        var runner = new RecordingRunner();
        ScheduledJob[] jobs =
        [
            Nightly with { Name = "often", Cron = EverySecond },
            new() { Name = "lists", Work = ScheduledWork.Publish, After = ["often"] },
        ];

        await WhileServingAsync(hub, jobs, async _ =>
        {
            await runner.DidAsync("often", ScheduledWork.Run);
            await runner.DidAsync("lists", ScheduledWork.Publish);
            return true;
        }, runner);

        await using var store = hub.Open();
        var firings = await store.Jobs.ListAsync(job: null, 1000, default);
        firings.Where(f => f.Job == "often").Should().OnlyContain(f => f.Cause == JobCause.Schedule);
        firings.Where(f => f.Job == "lists").Should().NotBeEmpty().And.OnlyContain(f => f.Cause == JobCause.After);
        firings.Should().OnlyContain(f => f.Node == QuartzFiring.Node && (f.Outcome == JobOutcome.Succeeded || f.Outcome == JobOutcome.Stopped));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_node_follows_a_schedule_that_changes_and_what_is_at_work_goes_on(bool onPostgres)
    {
        var hub = await HubAsync(onPostgres);
        var files = NodeProjects.With([Nightly with { Name = "often", Cron = EverySecond }, Nightly with { Name = "moved", Cron = EverySecond }]);
        using var project = new NodeProject(files, () => files, TimeProvider.System, NullLogger<NodeProject>.Instance);
        var runner = new RecordingRunner { Leave = new TaskCompletionSource() };

        var triggers = await WhileServingAsync(hub, project, async (scheduler, watch) =>
        {
            await Task.WhenAll(runner.DidAsync("often", ScheduledWork.Run), runner.DidAsync("moved", ScheduledWork.Run));
            files = NodeProjects.With([Nightly with { Name = "moved" }, Weekly]);
            await watch.FollowAsync(scheduler, default);
            var followed = await TriggersAsync(scheduler);
            runner.Leave.SetResult();
            return followed;
        }, runner);

        triggers.Select(t => (t.JobKey.Name, t.CronExpressionString)).Should().BeEquivalentTo([("moved", Nightly.Cron), ("weekly", Weekly.Cron)]);
        await using var store = hub.Open();
        (await store.Jobs.ListAsync(job: null, 1000, default)).Select(f => (f.Job, f.Outcome)).Should().BeEquivalentTo(
            [("often", JobOutcome.Succeeded), ("moved", JobOutcome.Succeeded)], "each was begun once, by the old file, and ended undisturbed");
    }

    [Fact]
    public async Task A_firing_of_a_job_that_has_gone_out_of_the_file_since_the_last_look_is_left_out()
    {
        var hub = await HubAsync(onPostgres: false);
        var files = NodeProjects.With([Nightly with { Name = "often", Cron = EverySecond }]);
        using var project = new NodeProject(files, () => files, TimeProvider.System, NullLogger<NodeProject>.Instance);
        var runner = new RecordingRunner();

        await WhileServingAsync(hub, project, async (scheduler, _) =>
        {
            await runner.DidAsync("often", ScheduledWork.Run);
            files = NodeProjects.With([Weekly]);
            while (await TriggersAsync(scheduler) is not [{ Key.Name: "weekly" }]) await Task.Delay(20);
            return true;
        }, runner);

        await using var store = hub.Open();
        (await store.Jobs.ListAsync(job: null, 1000, default)).Should().OnlyContain(f => f.Outcome != JobOutcome.Failed);
    }

    [Fact]
    public void A_hub_folder_has_one_owner_of_its_schedule_at_a_time()
    {
        using (ScheduleOwner.Of(folder))
        {
            var second = () => ScheduleOwner.Of(folder);
            second.Should().Throw<ScheduleOwnedException>().WithMessage("*PostgreSQL*");
        }
        ScheduleOwner.Of(folder).Dispose();
    }

    private async Task<HubOnEngine> HubAsync(bool onPostgres)
    {
        HubOnEngine hub;
        if (onPostgres)
        {
            var address = await PostgreSqlCluster.CreateDatabaseAsync();
            hub = new(SchedulerStore.Postgres(address), () => HubStores.OpenPostgres(address));
        }
        else
        {
            hub = new(SchedulerStore.Sqlite(Path.Combine(folder, "quartz.db")), () => HubStores.OpenSqlite(Path.Combine(folder, "hub.db")));
        }
        await using var store = hub.Open();
        await store.MigrateAsync(default);
        return hub;
    }

    private static async Task<T> WhileServingAsync<T>(
        HubOnEngine hub, ScheduledJob[] jobs, Func<IScheduler, Task<T>> ask, RecordingRunner? runner = null, WorkCalendar? calendar = null)
    {
        using var project = NodeProjects.Of(jobs, calendar);
        return await WhileServingAsync(hub, project, (scheduler, _) => ask(scheduler), runner);
    }

    private static async Task<T> WhileServingAsync<T>(HubOnEngine hub, NodeProject project, Func<IScheduler, ScheduleWatch, Task<T>> ask, RecordingRunner? runner = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(settings: null);
        builder.Services.AddLogging();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<IScheduledWorkRunner>(runner ?? new RecordingRunner());
        builder.Services.AddSingleton<Func<CancellationToken, Task<IHubStore>>>(_ => Task.FromResult(hub.Open()));
        builder.Services.AddSingleton(project);
        builder.Services.AddSchedule(hub.Schedule);
        using var host = builder.Build();
        await host.StartAsync();
        try
        {
            return await ask(await host.Services.GetRequiredService<ISchedulerFactory>().GetScheduler(), host.Services.GetRequiredService<ScheduleWatch>());
        }
        finally
        {
            await host.StopAsync();
        }
    }

    private static async Task<IReadOnlyList<ICronTrigger>> TriggersAsync(IScheduler scheduler)
    {
        var found = new List<ICronTrigger>();
        foreach (var header in (await scheduler.QueryTriggers(new TriggerQuery())).Items) found.Add((ICronTrigger)(await scheduler.GetTrigger(header.Key))!);
        return found;
    }

    private sealed record HubOnEngine(SchedulerStore Schedule, Func<IHubStore> Open);

    private sealed class RecordingRunner : IScheduledWorkRunner
    {
        private readonly ConcurrentDictionary<(string, ScheduledWork), TaskCompletionSource> done = new();

        /// <summary>The work does not end before this does.</summary>
        public TaskCompletionSource? Leave { get; init; }

        public Task DidAsync(string name, ScheduledWork work) => Of(name, work).Task.WaitAsync(TimeSpan.FromSeconds(60));

        public async Task<WorkDone> RunAsync(ScheduledWork work, string name, CancellationToken cancellationToken)
        {
            Of(name, work).TrySetResult();
            if (Leave is not null) await Leave.Task.WaitAsync(cancellationToken);
            return new WorkDone(new RunId(1), RunState.Succeeded);
        }

        private TaskCompletionSource Of(string name, ScheduledWork work) =>
            done.GetOrAdd((name, work), _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
    }
}
