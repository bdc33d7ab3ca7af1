using FluentAssertions;
using Xunit;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.EndToEnd.Tests.Storage.Upkeep;

/// <summary>What holds of whole stores on both engines: every version leads to today's, and nothing is lost on the way anywhere.</summary>
public abstract class StoreUpkeepTests : IAsyncLifetime
{
    private readonly List<Database> opened = [];

    protected string Folder { get; } = Directory.CreateTempSubdirectory("yidang-upkeep-").FullName;

    private protected Migrator Migrator { get; } = new(AttributeCatalogue.Default, new ManualClock());

    public static TheoryData<int> Versions => [.. Schema.Steps.Select(s => s.Version)];

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var database in opened) await database.DisposeAsync();
        await RemoveAsync();
        Directory.Delete(Folder, recursive: true);
    }

    /// <summary>Says where an empty store may be made.</summary>
    protected abstract Task<string> PlaceAsync();

    private protected abstract Database Open(string place);

    protected abstract Task RemoveAsync();

    [Fact]
    public async Task The_tables_that_the_catalogue_knows_are_all_that_migrations_make()
    {
        var database = await FreshAsync();
        await Migrator.MigrateAsync(database, default);
        var there = await database.ReadAsync(s => s.ListAsync(database.TablesSql, null, row => row.GetString(0), default), default);
        var known = await database.ReadAsync(s => TableCatalogue.ReadAsync(s, default), default);
        known.Select(t => t.Name).Should().BeEquivalentTo(there.Where(name => !name.StartsWith("sqlite_", StringComparison.Ordinal)));
        known.Select(t => t.Name).Should().ContainInOrder("run", "delivery", "withdrawal");
    }

    [Fact]
    public async Task A_table_of_someone_else_is_none_of_the_hubs()
    {
        var database = await FreshAsync();
        await Migrator.MigrateAsync(database, default);
        await DoAsync(database, "create table qrtz_triggers (name text)");
        (await database.ReadAsync(s => TableCatalogue.ReadAsync(s, default), default)).Should().NotContain(t => t.Name == "qrtz_triggers");
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task A_store_of_any_version_with_rows_in_it_comes_to_todays_schema_and_keeps_them(int version)
    {
        var database = await FreshAsync();
        await database.WriteAsync(s => Migrator.ApplyAsync(s, v => v <= version, default), default);
        await FilledStore.FillAsync(database);
        var then = await CatalogueAsync(database);
        var before = await FilledStore.TotalsAsync(database, Kept(then));

        var applied = await Migrator.MigrateAsync(database, default);

        applied.Should().HaveCount(Schema.Steps.Count(s => s.Version > version) + (version < 3 ? 2 : 0), "attribute columns come with the golden tables");
        (await Migrator.MigrateAsync(database, default)).Should().BeEmpty();
        var fresh = await FreshAsync();
        await Migrator.MigrateAsync(fresh, default);
        var now = await CatalogueAsync(database);
        Columns(now).Should().Equal(Columns(await CatalogueAsync(fresh)), "a store that grew up has the columns of one that was born today");
        (await FilledStore.TotalsAsync(database, Kept(then))).Should().BeEquivalentTo(before);

        static Dictionary<string, StoredTable> Kept(Dictionary<string, StoredTable> tables) => tables
            .Where(t => t.Key != Migrator.VersionTable)
            .ToDictionary(t => t.Key, t => t.Value with { Columns = [.. t.Value.Columns.Where(c => (t.Key, c.Name) is not ("source_record", "content_hash"))] });

        static IEnumerable<string> Columns(Dictionary<string, StoredTable> tables) =>
            tables.Values.SelectMany(t => t.Columns.Select(c => $"{t.Name}.{c.Name} {c.Kind}")).Order(StringComparer.Ordinal);
    }

    [Fact]
    public async Task A_store_from_before_deliveries_knew_where_their_records_lie_is_told()
    {
        var database = await FreshAsync();
        await database.WriteAsync(s => Migrator.ApplyAsync(s, v => v < 19, default), default);
        await DoAsync(database, "insert into record_layout values (1, 'ga', '[]')");
        foreach (var delivery in (int[])[1, 2, 3])
        {
            await DoAsync(database, $"insert into run (run_id, state, epoch, inputs_hash, as_of, area, actor, host, process_id, process_started, started_at) values ({delivery}, 'succeeded', {delivery}, '', '', '', '', '', 1, '', '')");
            await DoAsync(
                database,
                $"""
                insert into delivery (
                    delivery_id, source, file_name, sha256, bytes, scope, mode, contract_hash, layout_id, encoding, header_line, received_at, run_id,
                    rows_read, rows_staged, rows_quarantined, rows_set_aside, records_new, records_changed, records_unchanged, records_vanished)
                values ({delivery}, 'ga', '', '', 0, '', 'snapshot', '', 1, '', 1, '2026-10-01T00:00:00.0000000Z', {delivery}, 0, 0, 0, '{"{}"}', 0, 0, 0, 0)
                """);
        }
        // The first delivery was folded again after the second: its records lie on both sides.
        foreach (var (record, delivery) in new[] { (1, 1), (2, 1), (3, 2), (4, 2), (5, 1) })
            await DoAsync(database, $"insert into source_record (record_id, source, key_digest, delivery_id, line, record_no, layout_id, \"values\", valid_from_run) values ({record}, 'ga', {record}, {delivery}, {record}, 1, 1, '[]', 1)");

        await Migrator.MigrateAsync(database, default);

        (await database.ReadAsync(
            s => s.ListAsync(
                "select coalesce(first_record_id, 0), coalesce(last_record_id, 0) from delivery order by delivery_id", null, row => (row.GetInt64(0), row.GetInt64(1)), default),
            default)).Should().Equal((1, 5), (3, 4), (0, 0));
        await DoAsync(database, "update delivery set last_record_id = 3 where delivery_id = 2");
        (await UpkeepOf(database).VerifyAsync(null, default)).Should().ContainSingle(f => f.Check == "record-span");
    }

    [Fact]
    public async Task Several_processes_that_migrate_at_once_make_one_schema()
    {
        var place = await PlaceAsync();
        var applied = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            await using var database = Open(place);
            return await Migrator.MigrateAsync(database, default);
        })));
        applied.Count(a => a.Count > 0).Should().Be(1, "one of them does it, and the others find it done");
        await using var again = Open(place);
        (await Migrator.MigrateAsync(again, default)).Should().BeEmpty();
    }

    [Theory]
    [InlineData(2)]
    [InlineData(9)]
    [InlineData(int.MaxValue)]
    public async Task A_store_of_any_version_is_saved_and_loaded_without_losing_anything(int version)
    {
        var database = await FreshAsync();
        await database.WriteAsync(s => Migrator.ApplyAsync(s, v => v <= version, default), default);
        await DoAsync(database, version < 3 ? "select 1" : "alter table golden_person add column left_the_catalogue text");
        await FilledStore.FillAsync(database);
        var file = Path.Combine(Folder, "saved.db");
        var saved = await UpkeepOf(database).SaveAsync(file, default);

        var back = await FreshAsync();
        await UpkeepOf(back).LoadAsync(file, saved, replace: false, default);

        (await FilledStore.TotalsAsync(back, await CatalogueAsync(database))).Should().BeEquivalentTo(await FilledStore.TotalsAsync(database), o => o.Excluding(t => t.Path.Contains("schema_version")));
        (await back.ReadAsync(s => Migrator.AppliedAsync(s, default), default)).Should().BeEquivalentTo(Schema.Steps.Select(s => s.Version).Where(v => v <= version));
        Directory.EnumerateFiles(Folder, "saved.db*").Should().Equal([file], "a snapshot is one file");
    }

    [Fact]
    public async Task Loading_replaces_everything_or_refuses_a_store_that_is_not_empty()
    {
        var (one, other) = (await FreshAsync(), await FreshAsync());
        foreach (var database in new[] { one, other }) await Migrator.MigrateAsync(database, default);
        await FilledStore.FillAsync(one);
        await FilledStore.FillAsync(other, rows: 5);
        var before = await FilledStore.TotalsAsync(other);
        var file = Path.Combine(Folder, "saved.db");
        var saved = await UpkeepOf(one).SaveAsync(file, default);

        var refused = () => UpkeepOf(other).LoadAsync(file, saved, replace: false, default);
        await refused.Should().ThrowAsync<StoreNotEmptyException>();
        var wrong = () => UpkeepOf(other).LoadAsync(file, [.. saved.Select(t => t.Table == "crosswalk" ? t with { Rows = 4 } : t)], replace: true, default);
        (await wrong.Should().ThrowAsync<ArrivedOtherwiseException>()).Which.Message.Should().Contain("crosswalk");
        (await FilledStore.TotalsAsync(other)).Should().BeEquivalentTo(before, "what was refused has changed nothing");

        await UpkeepOf(other).LoadAsync(file, saved, replace: true, default);
        var after = await FilledStore.TotalsAsync(other);
        saved.Should().OnlyContain(t => after[t.Table] == t);
    }

    [Fact]
    public async Task A_store_whose_lease_is_held_is_not_replaced_and_one_that_is_loaded_is_held_by_nobody()
    {
        var (one, other) = (await FreshAsync(), await FreshAsync());
        foreach (var database in new[] { one, other }) await Migrator.MigrateAsync(database, default);
        var ledger = new RunLedger(one, new LeasedWrites(one, new ManualClock()), new ManualClock());
        await ledger.AcquireAsync(Samples.Request("first"), default);
        var file = Path.Combine(Folder, "saved.db");
        var saved = await UpkeepOf(one).SaveAsync(file, default);

        var refused = () => UpkeepOf(one).LoadAsync(file, saved, replace: true, default);
        await refused.Should().ThrowAsync<RunInProgressException>();

        await UpkeepOf(other).LoadAsync(file, saved, replace: false, default);
        (await UpkeepOf(other).StatusAsync(default)).HeldBy.Should().BeNull("the process works on the other store");
        (await UpkeepOf(one).StatusAsync(default)).HeldBy.Should().Contain("run 1");
    }

    [Fact]
    public async Task The_status_of_a_store_tells_what_it_lacks_and_changes_nothing()
    {
        var database = await FreshAsync();
        (await UpkeepOf(database).StatusAsync(default)).Schema.Should().BeNull();
        await database.WriteAsync(s => Migrator.ApplyAsync(s, v => v <= 4, default), default);

        var status = await UpkeepOf(database).StatusAsync(default);

        status.Schema.Should().Be(4);
        status.Missing.Should().StartWith("5 date functions").And.HaveCount(Schema.Steps.Count - 4);
        status.Tables.Should().Contain(new TableSize("run_lease", 1)).And.Contain(new TableSize("source_record", 0));
        status.Bytes.Should().BePositive();
        (await UpkeepOf(database).StatusAsync(default)).Should().BeEquivalentTo(status, o => o.Excluding(s => s.Bytes));
        (await UpkeepOf(database).VerifyAsync(null, default)).Should().ContainSingle(f => f.Check == "schema" && f.Mend.Contains("yidang db migrate"));
    }

    private protected IStoreUpkeep UpkeepOf(Database database) => new StoreUpkeep(
        database, database is SqliteDatabase file ? new SqliteSnapshots(file) : new PostgresSnapshots(database, Migrator), Migrator, new ManualClock());

    private protected async Task<Database> FreshAsync()
    {
        var database = Open(await PlaceAsync());
        opened.Add(database);
        return database;
    }

    private static Task<Dictionary<string, StoredTable>> CatalogueAsync(Database database) => database.ReadAsync(
        async session => (await TableCatalogue.ReadAsync(session, default)).ToDictionary(t => t.Name, StringComparer.Ordinal), default);

    private static Task<int> DoAsync(Database database, string sql) => database.WriteAsync(s => s.ExecuteAsync(sql, null, default), default);
}
