using System.Globalization;
using FluentAssertions;
using Npgsql;
using Xunit;

namespace Yidang.EndToEnd.Tests.CommandLine.Crashes;

/// <summary>What a PostgreSQL server does to a run: the run says so clearly, and the same command ends as if nothing had been.</summary>
public sealed class PostgresTroubleTests(CrashTown town) : IClassFixture<CrashTown>, IAsyncLifetime
{
    private PostgreSqlCluster cluster = null!;

    private string Store { get; set; } = "";

    public async Task InitializeAsync()
    {
        cluster = await PostgreSqlCluster.StartOwnAsync();
        await cluster.ExecuteAsync("create role hub login");
        await cluster.ExecuteAsync("create database hub owner hub");
        Store = new NpgsqlConnectionStringBuilder(cluster.Address) { Database = "hub", Username = "hub" }.ConnectionString;
    }

    public Task DisposeAsync()
    {
        cluster.Stop(atOnce: true);
        return Task.CompletedTask;
    }

    [Fact]
    public async Task A_server_that_falls_over_in_the_middle_of_a_delivery_costs_nothing_but_time()
    {
        var place = town.Place(town.Empty);
        await MigrateAsync(place);
        // Whoever writes source records waits for this, with its COPY done and its transaction open.
        await using (var blocker = new NpgsqlConnection(Store + ";Pooling=false"))
        {
            await blocker.OpenAsync();
            await ExecuteAsync(blocker, "begin; lock table source_record in access exclusive mode");
            using var run = YidangProcess.Start(place, Words);
            await WaitAsync("select count(*) from pg_stat_activity where datname = 'hub' and wait_event_type = 'Lock'");
            cluster.Stop(atOnce: true);
            await run.EndAsync();
            Clear(run);
        }
        cluster.StartAgain();

        await EndsAsync(place);
    }

    [Fact]
    public async Task A_commit_whose_answer_never_came_is_neither_lost_nor_done_twice()
    {
        var place = town.Place(town.Empty);
        await MigrateAsync(place);
        await cluster.ExecuteAsync("alter database hub set synchronous_commit = on");
        using var run = YidangProcess.Start(place, Words);
        await WaitAsync("select count(*) from delivery", Store);
        // A standby that nobody is: every commit is done and waits for it before it answers.
        await cluster.ExecuteAsync("alter system set synchronous_standby_names = 'nobody'");
        await cluster.ExecuteAsync("select pg_reload_conf()");
        await WaitAsync("select count(*) from pg_stat_activity where datname = 'hub' and wait_event = 'SyncRep'");
        await cluster.ExecuteAsync("select pg_terminate_backend(pid) from pg_stat_activity where datname = 'hub' and wait_event = 'SyncRep'");
        await cluster.ExecuteAsync("alter system reset synchronous_standby_names");
        await cluster.ExecuteAsync("select pg_reload_conf()");
        await run.EndAsync();
        Clear(run);

        await EndsAsync(place);
    }

    [Fact]
    public async Task A_server_without_a_free_connection_is_told_as_such()
    {
        var place = town.Place(town.Empty);
        await cluster.ExecuteAsync("alter role hub connection limit 0");
        using (var run = await YidangProcess.RunAsync(place, Words))
        {
            Clear(run);
            run.Talk.Should().Contain("takes no more connections");
        }
        await cluster.ExecuteAsync("alter role hub connection limit -1");

        await EndsAsync(place);
    }

    private string[] Words => [.. CrashTown.RunWords, "--store", Store];

    private async Task MigrateAsync(string place)
    {
        using var migrate = await YidangProcess.RunAsync(place, "db", "migrate", "--store", Store);
        migrate.ExitCode.Should().Be(0, migrate.Talk);
    }

    /// <summary>A message and no stack trace.</summary>
    private static void Clear(YidangProcess run)
    {
        run.ExitCode.Should().Be(2, run.Talk);
        run.Talk.Should().Contain("PostgreSQL").And.NotContain("unexpected").And.NotContain("   at ");
    }

    private async Task EndsAsync(string place)
    {
        using var again = await YidangProcess.RunAsync(place, "run", "--resume", "--project", "project", "--store", Store);
        if (again.ExitCode != 0)
        {
            // The run had not begun.
            again.Talk.Should().Contain("nothing to resume");
            using var first = await YidangProcess.RunAsync(place, Words);
            first.ExitCode.Should().Be(0, first.Talk);
        }
        (await HubOutcome.OfAsync(place, Store)).Should().Be(town.AfterFirst);
    }

    private async Task WaitAsync(string countSql, string? store = null)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        await using var connection = new NpgsqlConnection((store ?? cluster.Address) + ";Pooling=false");
        await connection.OpenAsync(patience.Token);
        while (true)
        {
            await using var command = new NpgsqlCommand(countSql, connection);
            if (Convert.ToInt64(await command.ExecuteScalarAsync(patience.Token), CultureInfo.InvariantCulture) > 0) return;
            await Task.Delay(10, patience.Token);
        }
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
