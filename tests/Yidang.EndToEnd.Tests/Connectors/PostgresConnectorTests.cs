using FluentAssertions;
using Npgsql;
using Xunit;
using Yidang.Pipelines;

namespace Yidang.EndToEnd.Tests.Connectors;

public sealed class PostgresConnectorTests(OwnCluster own) : RemoteConnectorTests, IClassFixture<OwnCluster>
{
    private readonly PostgreSqlCluster cluster = own.Cluster;
    private int offered;
    private bool isUp = true;

    protected override double Timeout => 3;

    protected override string From => """
          postgres:
            connection_env: YIDANG_TEST_PG
            query: >
              select gate(id) as id, name, updated_at from insured
              where (updated_at, id) > (@cursor, @key) and updated_at <= @until order by updated_at, id
            cursor: updated_at
            key: id
            page: 10
            lag_seconds: 0
        """;

    protected override async Task StartAsync()
    {
        Environment.SetEnvironmentVariable("YIDANG_TEST_PG", $"{cluster.Address};Password={Secret}");
        await cluster.ExecuteAsync("""
            drop table if exists insured, gate_state;
            create table insured (id int primary key, name text not null, updated_at timestamptz not null);
            create table gate_state (closed bool not null);
            insert into gate_state values (false);
            create or replace function gate(n int) returns int language plpgsql as $$
            begin
                if n = 25 and (select closed from gate_state) then perform pg_sleep(60); end if;
                return n;
            end $$;
            """);
    }

    protected override Task StopAsync() => isUp ? Task.CompletedTask : HealAsync();

    protected override async Task OfferAsync(int last)
    {
        // Three rows share each instant, so that a page ends inside one and only the key tells them apart.
        await cluster.ExecuteAsync($"insert into insured select i, '张三', clock_timestamp() - interval '1 day' + (i / 3) * interval '1 microsecond' from generate_series({offered + 1}, {last}) i");
        offered = last;
    }

    protected override async Task MakeAsync(Trouble trouble, Func<Task<FetchReport>> fetch, Action<Task<FetchReport>> running)
    {
        switch (trouble)
        {
            case Trouble.Cut:
                await cluster.ExecuteAsync("update gate_state set closed = true");
                await SleepingAsync(Run());
                await cluster.ExecuteAsync("update gate_state set closed = false");
                await cluster.ExecuteAsync("checkpoint");
                await Task.Run(() => { cluster.Stop(atOnce: true); cluster.StartAgain(); });
                break;
            case Trouble.Slow:
                await cluster.ExecuteAsync("update gate_state set closed = true");
                await SleepingAsync(Run());
                await Task.Delay(TimeSpan.FromSeconds(Timeout / 2));
                await cluster.ExecuteAsync("update gate_state set closed = false");
                break;
            case Trouble.Busy:
                await Task.Run(() => cluster.Stop(atOnce: false));
                running(fetch());
                await Task.Run(cluster.StartAgain);
                break;
            case Trouble.WrongContent:
                await cluster.ExecuteAsync("alter table insured rename column name to xm");
                break;
            default:
                await Task.Run(() => cluster.Stop(atOnce: false));
                isUp = false;
                break;
        }

        Task<FetchReport> Run()
        {
            var task = fetch();
            running(task);
            return task;
        }
    }

    protected override async Task HealAsync()
    {
        await Task.Run(cluster.StartAgain);
        isUp = true;
    }

    [Fact]
    public async Task A_whole_result_is_a_snapshot_that_lands_when_it_changed_and_never_empty()
    {
        Place.Contract(Snapshot("select id, name, null as note, true as flag, 1.50 as amount, date '2026-11-01' as day from insured order by id"), "snapshot");
        var empty = await Place.FetchAsync();
        (empty.Outcome, empty.Note).Should().Be((FetchOutcome.Failed, "Source yb (from.postgres): the query returned no row. That is not taken for a register that has lost everyone; check the query."));

        await OfferAsync(2);
        await Place.FetchAsync();
        var file = Place.Landing.Files().Should().ContainSingle().Subject;
        File.ReadAllText(file.Path).Should().Be("id,name,note,flag,amount,day\n1,张三,,true,1.50,2026-11-01\n2,张三,,true,1.50,2026-11-01\n");
        (await Place.FetchAsync()).Outcome.Should().Be(FetchOutcome.NothingNew, "the same rows are the same delivery");
        await OfferAsync(3);
        (await Place.FetchAsync()).Outcome.Should().Be(FetchOutcome.Fetched);
        Place.Landed.Should().Equal([1, 2, 3], "the snapshot before has nothing to add");
    }

    [Theory]
    [InlineData("delete from insured returning *", "*select*")]
    [InlineData("select array[1] as id, 'x' as name", "*id::text*")]
    [InlineData("select 1 as id, 2 as id, 'x' as name", "*two columns*")]
    [InlineData("select 1 as id, 'x' as name from nowhere", "*nowhere*")]
    public async Task A_query_that_gives_no_delivery_is_refused_in_words(string query, string message)
    {
        await OfferAsync(3);
        Place.Contract(Snapshot(query), "snapshot");
        var report = await Place.FetchAsync();
        report.Outcome.Should().Be(FetchOutcome.Failed);
        report.Note.Should().Match(message).And.NotContain(Secret);
        await using var connection = new NpgsqlConnection(cluster.Address + ";Pooling=false");
        await connection.OpenAsync();
        await using var count = new NpgsqlCommand("select count(*) from insured", connection);
        (await count.ExecuteScalarAsync()).Should().Be(3L);
    }

    [Fact]
    public async Task Rows_that_change_after_the_upper_bound_was_taken_come_with_the_next_fetch()
    {
        await OfferAsync(5);
        await cluster.ExecuteAsync("update insured set updated_at = now() + interval '1 hour' where id = 3");
        await Place.FetchAsync();
        Place.Landed.Should().Equal(1, 2, 4, 5);
        await Place.TakeInAsync();
        await cluster.ExecuteAsync("update insured set updated_at = now() where id = 3");
        await Place.FetchAsync();
        Place.Landed.Should().Equal([3], "what was taken in before is in the vault");
    }

    private static string Snapshot(string query) => $"  postgres:\n    connection_env: YIDANG_TEST_PG\n    query: \"{query}\"";

    /// <summary>Waits until the fetch has come to the closed gate.</summary>
    private async Task SleepingAsync(Task fetch)
    {
        await using var connection = new NpgsqlConnection(cluster.Address + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("select count(*) from pg_stat_activity where wait_event = 'PgSleep'", connection);
        while (await command.ExecuteScalarAsync() is 0L && !fetch.IsCompleted) await Task.Delay(20);
    }
}
