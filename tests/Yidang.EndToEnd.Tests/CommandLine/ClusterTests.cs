using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using FluentAssertions;
using Npgsql;
using Xunit;
using Yidang.Storage;

namespace Yidang.EndToEnd.Tests.CommandLine;

/// <summary>Several nodes of one hub on PostgreSQL: one fires, and another takes over when it dies.</summary>
public sealed class ClusterTests(Town town) : IClassFixture<Town>
{
    [Fact]
    public async Task A_node_that_is_killed_in_the_middle_of_a_scheduled_run_is_taken_over_from_and_nothing_is_lost()
    {
        var place = town.Place();
        Schedule(place, "jobs:\n  - {name: often, work: run, cron: '0/2 * * * * ?'}\n  - {name: lists, work: publish, after: often}\n");
        var store = await PostgreSqlCluster.CreateDatabaseAsync();
        using (var migrate = await place.AskAsync("db", "migrate", "--store", store)) migrate.ExitCode.Should().Be(0, migrate.Talk);
        YidangProcess[] nodes;
        int killed;
        string? killedFiring;
        // Whoever writes source records waits for this, so that a node is in the middle of a run for as long as it takes to kill it.
        await using (var blocker = new NpgsqlConnection(store + ";Pooling=false"))
        await using (var watch = new NpgsqlConnection(store + ";Pooling=false"))
        {
            await blocker.OpenAsync();
            await watch.OpenAsync();
            await ExecuteAsync(blocker, "begin; lock table source_record in access exclusive mode");
            nodes = [await WorkerAsync(place, store), await WorkerAsync(place, store)];
            // Not asked within the blocker's transaction: there the server shows for ever what it showed first.
            await UntilAsync(watch, "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query like '%source_record%'");
            var firing = (await HistoryAsync(place, store)).Single(f => f.GetProperty("outcome").GetString() == "running");
            killedFiring = firing.GetProperty("id").GetString();
            killed = int.Parse(firing.GetProperty("node").GetString()!.Split('/')[1], CultureInfo.InvariantCulture);
            using (var node = Process.GetProcessById(killed)) node.Kill();
        }

        await using (var watch = new NpgsqlConnection(store + ";Pooling=false"))
        {
            await watch.OpenAsync();
            await UntilAsync(watch, "select count(*) from job_firing where job = 'lists' and outcome = 'succeeded'");
        }
        foreach (var node in nodes) await node.SignalAsync("TERM");
        foreach (var node in nodes) await node.EndAsync();

        var history = await HistoryAsync(place, store);
        history.Single(f => f.GetProperty("id").GetString() == killedFiring).GetProperty("outcome").GetString().Should().Be("lost", "its node was killed");
        // On a machine so busy that nodes miss their check-in, work is taken over more than once; the last to take it over ends it.
        var recovered = history.First(f => f.GetProperty("cause").GetString() == "recovery" && f.GetProperty("outcome").GetString() == "succeeded");
        recovered.GetProperty("node").GetString().Should().NotEndWith($"/{killed}");
        history.Where(f => f.GetProperty("outcome").GetString() == "succeeded" && f.GetProperty("job").GetString() == "often").Select(f => f.GetProperty("run").GetInt32())
            .Should().Contain(1, "the run goes on under its number");
        (await place.OutcomeAsync("--store", store)).Should().Be(town.Outcome);
        foreach (var node in nodes) node.Dispose();
    }

    [Fact]
    public async Task A_worker_on_the_embedded_store_is_refused_with_what_to_do()
    {
        using var worker = await town.Place().AskAsync("worker");

        worker.ExitCode.Should().Be(2);
        worker.Talk.Should().Contain("PostgreSQL").And.Contain("yidang db copy");
    }

    [Fact]
    public async Task A_second_server_on_the_embedded_store_is_refused()
    {
        var place = town.Place();
        using var first = YidangProcess.Start(place.Folder, "serve", "--project", "project", "--urls", "http://127.0.0.1:0");
        await first.SaysAsync("Ctrl-C stops.");

        using var second = await place.AskAsync("serve", "--urls", "http://127.0.0.1:0");

        second.ExitCode.Should().Be(2);
        second.Talk.Should().Contain("Another `yidang serve`");
        await first.SignalAsync("TERM");
        await first.EndAsync();
    }

    [Fact]
    public async Task Jobs_are_listed_paused_run_by_hand_and_remembered()
    {
        var place = town.Place();
        Schedule(place, "jobs:\n  - {name: nightly, work: run, cron: '0 30 1 * * ?', must_succeed_within_hours: 26}\n  - {name: lists, work: publish, cron: '0 0 7 * * ?', days: workdays, after: nightly}\n");
        using (var before = await place.AskAsync("jobs")) before.Results.Should().Contain("never").And.Contain("workdays, after nightly");

        using (var pause = await place.AskAsync("jobs", "pause", "nightly", "--by", "王科长")) pause.Results.Should().Contain("paused");
        using (var run = await place.AskAsync("jobs", "run", "nightly")) run.ExitCode.Should().Be(0, run.Talk);
        using (var again = await place.AskAsync("jobs", "run", "nightly")) again.ExitCode.Should().Be(0, again.Talk);
        using (var list = await place.AskAsync("jobs")) list.Results.Should().Contain("paused by 王科长").And.Contain("nothing changed");
        using (var resume = await place.AskAsync("jobs", "resume", "nightly")) resume.Results.Should().Contain("from its next time on");
        using (var history = await place.AskAsync("jobs", "history", "nightly")) history.Results.Should().Contain("hand").And.Contain("succeeded");
        using (var nobody = await place.AskAsync("jobs", "run", "nigthly")) nobody.ExitCode.Should().Be(1, nobody.Talk);
    }

    [Fact]
    public async Task A_job_that_is_refused_by_hand_because_a_run_is_at_work_was_not_fired()
    {
        var place = town.Place();
        Schedule(place, "jobs:\n  - {name: nightly, work: run, cron: '0 30 1 * * ?'}\n");
        using (var first = await place.AskAsync("jobs", "run", "nightly")) first.ExitCode.Should().Be(0, first.Talk);
        await using var store = HubStores.Open(Path.Combine(place.Folder, "data", "hub.db"), TimeProvider.System);
        await store.Runs.AcquireAsync(Storage.Samples.Request("at work"), default);

        using (var refused = await place.AskAsync("jobs", "run", "nightly"))
        {
            refused.ExitCode.Should().Be(2);
            refused.Talk.Should().Contain("in progress, so 'nightly' was not begun");
        }

        using var jobs = await place.AskAsync("jobs");
        jobs.ExitCode.Should().Be(0, "the job has not failed");
        jobs.Results.Should().Contain("succeeded");
    }

    private static async Task<YidangProcess> WorkerAsync(PlaceForATest place, string store)
    {
        var worker = YidangProcess.Start(place.Folder, "worker", "--project", "project", "--store", store);
        await worker.SaysAsync("Ctrl-C stops.");
        return worker;
    }

    private static void Schedule(PlaceForATest place, string text) => File.WriteAllText(Path.Combine(place.Folder, "project", "schedule.yaml"), text);

    private static async Task<IReadOnlyList<JsonElement>> HistoryAsync(PlaceForATest place, string store)
    {
        using var history = await place.AskAsync("jobs", "history", "--limit", "1000", "--json", "--store", store);
        history.ExitCode.Should().Be(0, history.Talk);
        return [.. JsonDocument.Parse(history.Results).RootElement.EnumerateArray()];
    }

    private static async Task UntilAsync(NpgsqlConnection connection, string count)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        await using var command = new NpgsqlCommand(count, connection);
        while ((long)(await command.ExecuteScalarAsync(patience.Token))! == 0) await Task.Delay(50, patience.Token);
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
