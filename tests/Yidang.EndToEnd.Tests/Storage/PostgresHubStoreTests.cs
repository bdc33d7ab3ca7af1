using FluentAssertions;
using Npgsql;
using Xunit;
using Yidang.Storage;

namespace Yidang.EndToEnd.Tests.Storage;

public sealed class PostgresHubStoreTests : HubStoreTests
{
    private string connectionString = "";

    protected override string IndexesSql => "select indexdef from pg_indexes where tablename = 'source_record' order by indexname";

    protected override async Task<IHubStore> CreateAsync(TimeProvider clock)
    {
        connectionString = await PostgreSqlCluster.CreateDatabaseAsync();
        return Reopen(clock);
    }

    protected override int Histories => 8;

    [Fact]
    public async Task Whoever_takes_over_from_a_process_that_is_frozen_in_a_transaction_does_not_wait_for_it_to_wake_up()
    {
        await Store.Runs.FinishAsync(Lease, RunState.Succeeded, null, default);
        await Store.Runs.AcquireAsync(Samples.Request("frozen", "elsewhere", 4711, Clock.GetUtcNow()), default);
        await using var frozen = new NpgsqlConnection(connectionString + ";Pooling=false;Application Name=yidang elsewhere/4711");
        await frozen.OpenAsync();
        await using var locks = new NpgsqlCommand("begin; update run_lease set lease_id = 1; lock table source_record in access exclusive mode", frozen);
        await locks.ExecuteNonQueryAsync();
        Clock.Advance(TimeSpan.FromMinutes(2));

        var lease = await Store.Runs.AcquireAsync(Samples.Request("frozen"), default).WaitAsync(TimeSpan.FromMinutes(1));

        (lease.Epoch, lease.Resumed).Should().Be((2, true));
        var wakes = () => locks.ExecuteNonQueryAsync();
        await wakes.Should().ThrowAsync<NpgsqlException>("its session is gone, and its locks with it");
    }

    [Fact]
    public async Task A_server_that_goes_away_while_a_condition_is_evaluated_is_not_the_conditions_fault()
    {
        await using var locker = new NpgsqlConnection(connectionString + ";Pooling=false");
        await locker.OpenAsync();
        await using (var locks = new NpgsqlCommand("begin; lock table golden_person in access exclusive mode", locker)) await locks.ExecuteNonQueryAsync();
        var evaluate = EvaluateAsync(["true"], []);
        await using var server = new NpgsqlConnection(connectionString + ";Pooling=false");
        await server.OpenAsync();
        await using var end = new NpgsqlCommand("select count(pg_terminate_backend(pid)) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'", server);
        while ((long)(await end.ExecuteScalarAsync())! == 0) await Task.Delay(20);

        (await FluentActions.Awaiting(() => evaluate).Should().ThrowAsync<StoreUnavailableException>()).Which.IsTransient.Should().BeTrue();
    }

    protected override IHubStore Reopen(TimeProvider clock) => HubStores.Open(connectionString, clock);

    private protected override Database OpenDatabase() => new PostgresDatabase(connectionString);

    protected override Task RemoveAsync() => PostgreSqlCluster.DropDatabaseAsync(connectionString);

    protected override async Task<List<string?>> AuditAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var values = new List<string?>();
        while (await reader.ReadAsync())
            values.Add(reader.IsDBNull(0) ? null : Convert.ToString(reader.GetValue(0), System.Globalization.CultureInfo.InvariantCulture));
        return values;
    }
}
