using System.Globalization;
using FluentAssertions;
using Npgsql;
using Xunit;
using Xunit.Abstractions;
using Yidang.Storage;

namespace Yidang.EndToEnd.Tests.CommandLine.Crashes;

/// <summary>A run is killed wherever something becomes lasting, and anywhere else; started again, it ends as if nothing had been.</summary>
/// <remarks>
/// <c>bench/crash</c> runs these at full length: <c>YIDANG_CRASH_EVERY=1</c> (every place), <c>YIDANG_CRASH_KILLS=300</c>. As it stands the suite
/// takes every seventh place of a first run and every fifth of a second one on SQLite, and every thirteenth on PostgreSQL.
/// </remarks>
public sealed class CrashTests(CrashTown town, ITestOutputHelper output) : IClassFixture<CrashTown>
{
    private static int? Setting(string name) => int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    [Theory]
    [InlineData(false, 7)]
    [InlineData(true, 5)]
    public async Task A_run_that_is_killed_at_any_commit_flush_or_rename_ends_like_an_undisturbed_one(bool second, int usually)
    {
        var every = Setting("YIDANG_CRASH_EVERY") ?? usually;
        var fault = 1;
        for (; ; fault += every)
        {
            var place = town.Place(second ? town.Second : town.Empty);
            if (!await DiesAsync(place, fault)) break;
            await GoesOnAsync(place, Path.Combine(place, "data", "hub.db"), second, $"fault {fault}");
            Directory.Delete(place, recursive: true);
        }
        output.WriteLine($"{fault - every} places or more, every {every}.");
        fault.Should().BeGreaterThan(40, "a run has that many places at the least");
    }

    [Fact]
    public async Task On_PostgreSQL_it_is_the_same()
    {
        var every = Setting("YIDANG_CRASH_EVERY") ?? 13;
        var fault = 1;
        for (; ; fault += every)
        {
            var place = town.Place(town.Empty);
            var store = await PostgreSqlCluster.CreateDatabaseAsync();
            if (!await DiesAsync(place, fault, "--store", store)) break;
            await GoesOnAsync(place, store, second: false, $"fault {fault}", "--store", store);
            Directory.Delete(place, recursive: true);
            await PostgreSqlCluster.DropDatabaseAsync(store);
        }
        fault.Should().BeGreaterThan(40);
    }

    [Fact]
    public async Task A_run_that_is_killed_at_any_moment_ends_like_an_undisturbed_one()
    {
        var seed = Setting("YIDANG_CRASH_SEED") ?? Random.Shared.Next();
        output.WriteLine($"YIDANG_CRASH_SEED={seed}");
        var random = new Random(seed);
        for (var kill = 1; kill <= (Setting("YIDANG_CRASH_KILLS") ?? 4); kill++)
        {
            var second = random.Next(2) == 1;
            var place = town.Place(second ? town.Second : town.Empty);
            using (var killed = YidangProcess.Start(place, CrashTown.RunWords))
            {
                await Task.Delay(town.Duration * random.NextDouble());
                await killed.KillAsync();
            }
            await GoesOnAsync(place, Path.Combine(place, "data", "hub.db"), second, $"kill {kill} of seed {seed}");
            Directory.Delete(place, recursive: true);
        }
    }

    [Fact]
    public async Task A_process_that_was_frozen_past_its_lease_and_wakes_up_writes_nothing()
    {
        var (place, store, zombie) = await FreezeAsync();
        using var _ = zombie;

        using (var successor = await YidangProcess.RunAsync(place, [.. CrashTown.RunWords, "--store", store])) successor.ExitCode.Should().Be(0, successor.Talk);
        var outcome = await HubOutcome.OfAsync(place, store);
        await zombie.SignalAsync("CONT");
        await zombie.EndAsync();

        zombie.ExitCode.Should().Be(2, zombie.Talk);
        zombie.Talk.Should().NotContain("unexpected");
        outcome.Should().Be(town.AfterFirst);
        (await HubOutcome.OfAsync(place, store)).Should().Be(outcome, "the one that woke up has written nothing");
    }

    /// <summary>A run that is frozen while it holds the lease, whose time has run out as far as the store can tell.</summary>
    private async Task<(string Place, string Store, YidangProcess Zombie)> FreezeAsync()
    {
        for (var attempt = 0; attempt < 20; attempt++)
        {
            var place = town.Place(town.Empty);
            var store = await PostgreSqlCluster.CreateDatabaseAsync();
            var zombie = YidangProcess.Start(place, [.. CrashTown.RunWords, "--store", store]);
            await zombie.SaysAsync("intake:ga");
            await zombie.SignalAsync("STOP");
            // What it was in the middle of ends with its connections, and with it the lock that it may hold on the lease.
            await ExecuteAsync(store, "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and state <> 'idle' and pid <> pg_backend_pid()");
            if (await ExecuteAsync(store, "update run_lease set expires_at = '2000-01-01T00:00:00.0000000Z' where run_id is not null") == 1) return (place, store, zombie);
            // It was over before it froze, as runs on a busy machine sometimes are.
            await zombie.SignalAsync("CONT");
            await zombie.EndAsync();
            zombie.Dispose();
        }
        throw new InvalidOperationException("No run could be frozen before it was over.");
    }

    /// <summary>False when the run came to its end before that place.</summary>
    private static async Task<bool> DiesAsync(string place, int fault, params string[] store)
    {
        using var run = YidangProcess.StartWithFault(place, fault, [.. CrashTown.RunWords, .. store]);
        await run.EndAsync();
        if (run.ExitCode == 0) return false;
        run.Talk.Should().Contain($"fault {fault}: ");
        return true;
    }

    private async Task GoesOnAsync(string place, string store, bool second, string after, params string[] options)
    {
        using var again = await YidangProcess.RunAsync(place, [.. CrashTown.RunWords, .. options]);
        again.ExitCode.Should().Be(0, $"{after}: {again.Talk}");
        (await HubOutcome.OfAsync(place, store)).Should().Be(second ? town.AfterSecond : town.AfterFirst, after);
        await using var hub = HubStores.Open(store);
        (await hub.Upkeep.VerifyAsync(null, default)).Should().BeEmpty(after);
        (await hub.Lists.OutboxAsync(default)).Should().BeEmpty(after);
    }

    private static async Task<int> ExecuteAsync(string store, string sql)
    {
        await using var connection = new NpgsqlConnection(store + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteNonQueryAsync();
    }
}
