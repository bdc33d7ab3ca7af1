using FluentAssertions;
using Npgsql;
using Xunit;

namespace Yidang.EndToEnd.Tests.CommandLine;

/// <summary>A run whose scoring other processes help with: it ends as one that nobody helps, whoever of them is killed or frozen in the middle of an item.</summary>
public sealed class SharedWorkTests(Town town) : IClassFixture<Town>
{
    /// <summary>Resolved once for all of these tests, which run one after the other.</summary>
    private static string? alone;

    private const string InAnItem = "before the result of an item";

    [Fact]
    public async Task One_two_and_four_processes_come_to_the_same_golden_tables()
    {
        var expected = await AloneAsync();
        foreach (var helpers in new[] { 1, 3 })
        {
            var hub = await HubAsync();
            var workers = await Task.WhenAll(Enumerable.Range(0, helpers).Select(_ => hub.WorkerAsync(freeze: false)));
            // Held in its first item, so that the others are there in time to do most.
            using var run = await hub.StartAsync(freeze: true);
            await hub.UntilAsync("select count(*) from work_item having count(*) > 0 and count(*) filter (where state = 'open') = 0");
            await run.SignalAsync("CONT");
            await EndedWellAsync(run);

            (await hub.GoldenAsync()).Should().Be(expected);
            var shares = await hub.LogAsync("score: % items, %");
            workers.Count(w => shares.Contains($"/{w.Id} ", StringComparison.Ordinal)).Should().BeGreaterThan(0, shares);
            foreach (var worker in workers)
            {
                await StopAsync(worker);
                worker.Dispose();
            }
        }
    }

    [Fact]
    public async Task A_worker_that_is_killed_and_one_that_is_frozen_past_its_term_in_the_middle_of_an_item_change_nothing()
    {
        var hub = await HubAsync();
        using var killed = await hub.WorkerAsync(freeze: true);
        using var frozen = await hub.WorkerAsync(freeze: true);
        using (var run = await hub.StartAsync(freeze: true))
        {
            await killed.StoppedAsync();
            await frozen.StoppedAsync();
            await killed.KillAsync();
            await run.SignalAsync("CONT");
            await EndedWellAsync(run);
        }
        var golden = await hub.GoldenAsync();
        await frozen.SignalAsync("CONT");
        await frozen.SaysAsync("taken over by others");

        frozen.Talk.Should().NotContain(" 0 taken over", "its claim had lapsed, and another had done the item");
        golden.Should().Be(await AloneAsync());
        (await hub.GoldenAsync()).Should().Be(golden, "what it brought was refused");
        await StopAsync(frozen);
    }

    [Fact]
    public async Task A_run_that_is_killed_in_the_middle_of_shared_work_goes_on_with_what_others_did_of_it()
    {
        var hub = await HubAsync();
        using var worker = await hub.WorkerAsync(freeze: false);
        using (var killed = await hub.StartAsync(freeze: true))
        {
            await hub.UntilAsync("select count(*) from work_item where state = 'done' and item_no > 10");
            await killed.KillAsync();
        }
        using (var resumed = await hub.StartAsync(freeze: false)) await EndedWellAsync(resumed);

        (await hub.LogAsync("score: % items, %")).Should().Contain($"/{worker.Id} ");
        (await hub.GoldenAsync()).Should().Be(await AloneAsync());
        (await hub.CountAsync("select count(*) from run")).Should().Be(1, "it went on under its number");
        await StopAsync(worker);
    }

    [Fact]
    public async Task A_worker_with_another_project_leaves_a_runs_items_alone_and_says_so()
    {
        var hub = await HubAsync();
        var other = new HubOfATest(town.Place(), hub.Store);
        using var worker = await other.WorkerAsync(freeze: false);
        using (var run = await hub.StartAsync(freeze: true))
        {
            await worker.SaysAsync("Left step score");
            await run.SignalAsync("CONT");
            await EndedWellAsync(run);
        }
        worker.Talk.Should().Contain("its project is not the one here");
        (await hub.LogAsync("score: % items, %")).Should().NotContain($"/{worker.Id} ");
        await StopAsync(worker);
    }

    /// <summary>What a run that nobody helps comes to.</summary>
    private async Task<string> AloneAsync()
    {
        if (alone is not null) return alone;
        var hub = await HubAsync();
        using var run = await hub.StartAsync(freeze: false);
        await EndedWellAsync(run);
        return alone = await hub.GoldenAsync();
    }

    private async Task<HubOfATest> HubAsync()
    {
        var place = town.Place();
        await File.AppendAllTextAsync(Path.Combine(place.Folder, "project", "project.yaml"), "\nshare_work_from: 100\n");
        return new HubOfATest(place, await PostgreSqlCluster.CreateDatabaseAsync());
    }

    private static async Task EndedWellAsync(YidangProcess run)
    {
        await run.EndAsync();
        run.ExitCode.Should().Be(0, run.Talk);
    }

    private static async Task StopAsync(YidangProcess worker)
    {
        await worker.SignalAsync("TERM");
        await worker.EndAsync();
        worker.ExitCode.Should().BeOneOf([0, 130], worker.Talk);
    }

    /// <summary>A place with a database of its own.</summary>
    private sealed record HubOfATest(PlaceForATest Place, string Store)
    {
        /// <param name="freeze">True to stop it in the middle of its first item.</param>
        public async Task<YidangProcess> StartAsync(bool freeze)
        {
            var run = YidangProcess.StartWith(Place.Folder, Freezing(freeze), [.. PlaceForATest.RunWords, "--store", Store]);
            if (freeze) await run.StoppedAsync();
            return run;
        }

        public async Task<YidangProcess> WorkerAsync(bool freeze)
        {
            var worker = YidangProcess.StartWith(Place.Folder, Freezing(freeze), "worker", "--project", "project", "--store", Store);
            await worker.SaysAsync("Ctrl-C stops.");
            await UntilAsync($"select count(*) from worker where node like '%/{worker.Id}'");
            return worker;
        }

        /// <summary>Every row of what resolution writes, as one text.</summary>
        public async Task<string> GoldenAsync()
        {
            string[] tables = ["golden_person", "golden_household", "household_member", "crosswalk", "redirect", "review_pair", "circle_person", "resolution_basis", "blocking_page"];
            return await TextAsync(string.Join(" union all ", tables.Select(t => $"select '{t} ' || count(*) || ' ' || coalesce(md5(string_agg(t::text, ' ' order by t::text)), '') from {t} t")));
        }

        public Task<string> LogAsync(string like) => TextAsync($"select entry from run_log where entry like '{like}' order by run_id, entry_no");

        public async Task<long> CountAsync(string sql) => long.Parse(await TextAsync($"select ({sql})::text"), System.Globalization.CultureInfo.InvariantCulture);

        public async Task UntilAsync(string count)
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(5));
            await using var connection = new NpgsqlConnection(Store + ";Pooling=false");
            await connection.OpenAsync(patience.Token);
            await using var command = new NpgsqlCommand($"select coalesce(({count}), 0)", connection);
            while ((long)(await command.ExecuteScalarAsync(patience.Token))! == 0) await Task.Delay(20, patience.Token);
        }

        private static (string, string)[] Freezing(bool freeze) => freeze ? [("YIDANG_FREEZE", InAnItem)] : [];

        private async Task<string> TextAsync(string sql)
        {
            await using var connection = new NpgsqlConnection(Store + ";Pooling=false");
            await connection.OpenAsync();
            await using var command = new NpgsqlCommand(sql, connection);
            await using var reader = await command.ExecuteReaderAsync();
            var lines = new List<string>();
            while (await reader.ReadAsync()) lines.Add(reader.GetString(0));
            return string.Join('\n', lines);
        }
    }
}
