using FluentAssertions;
using Xunit;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.EndToEnd.Tests.Storage;

/// <summary>What every store must do, run on both engines. The stores' own tests are its other parts.</summary>
public abstract partial class HubStoreTests : IAsyncLifetime
{
    private protected IHubStore Store { get; private set; } = null!;

    private protected RunLease Lease { get; private set; } = null!;

    private protected ManualClock Clock { get; } = new();

    public async Task InitializeAsync()
    {
        Store = await CreateAsync(Clock);
        await Store.MigrateAsync(default);
        Lease = await Store.Runs.AcquireAsync(Samples.Request("first"), default);
    }

    public async Task DisposeAsync()
    {
        await Store.DisposeAsync();
        await RemoveAsync();
    }

    /// <summary>Opens an empty store.</summary>
    protected abstract Task<IHubStore> CreateAsync(TimeProvider clock);

    /// <summary>Opens the same store again.</summary>
    protected abstract IHubStore Reopen(TimeProvider clock);

    protected abstract Task RemoveAsync();

    /// <summary>The same store's database, beneath its stores.</summary>
    private protected abstract Database OpenDatabase();

    /// <summary>The definitions of the indexes of <c>source_record</c>.</summary>
    protected abstract string IndexesSql { get; }

    /// <summary>Runs SQL as an auditor would, and returns the first column of each row.</summary>
    protected abstract Task<List<string?>> AuditAsync(string sql);

    /// <summary>Ends this run and begins the next.</summary>
    private protected async Task NextRunAsync(string inputs)
    {
        await Store.Runs.FinishAsync(Lease, RunState.Succeeded, null, default);
        Lease = await Store.Runs.AcquireAsync(Samples.Request(inputs), default);
    }

    [Fact]
    public async Task Migrating_again_changes_nothing()
    {
        var before = await AuditAsync("select version from schema_version order by version");
        Clock.Advance(TimeSpan.FromHours(1));
        await using (var again = Reopen(Clock)) await again.MigrateAsync(default);
        before.Should().NotBeEmpty("the fixture has migrated the store once");
        (await AuditAsync("select version from schema_version order by version")).Should().Equal(before);
    }

    [Fact]
    public async Task A_store_of_a_later_build_is_refused_and_left_alone()
    {
        await AuditAsync("insert into schema_version (version, name, applied_at) values (99, 'later', '2027')");
        var migrate = () => Store.MigrateAsync(default);
        (await migrate.Should().ThrowAsync<StoreUnavailableException>()).Which.Message.Should().Contain("99");
    }

    [Fact]
    public async Task A_statement_that_fails_gives_up_what_its_transaction_did_before_and_the_store_goes_on()
    {
        await using var database = OpenDatabase();
        Task<int> DoAsync(string sql) => database.WriteAsync(
            async session =>
            {
                await session.ExecuteAsync("insert into set_aside_row (delivery_id, line, reason) values (1, 1, 'before')", null, default);
                return await session.ExecuteAsync(sql, null, default);
            },
            default);
        // The second of the two rows that it adds has the key of the first.
        var fails = () => DoAsync($"insert {database.OrRollback} into definition (sha256, content) select 'same', v from (select 'a' as v union all select 'b') t");
        await fails.Should().ThrowAsync<System.Data.Common.DbException>();
        (await AuditAsync("select reason from set_aside_row union all select content from definition")).Should().BeEmpty();

        await DoAsync("insert into definition (sha256, content) values ('other', 'c')");
        (await AuditAsync("select reason from set_aside_row union all select content from definition")).Should().BeEquivalentTo(["before", "c"]);
    }

    [Fact]
    public async Task Every_attribute_is_a_column_and_an_auditor_reads_it_by_its_chinese_label()
    {
        await AuditAsync($"select {string.Join(", ", AttributeCatalogue.Default.Person.Select(a => $"\"{a.Name}\""))} from golden_person_current");
        await AuditAsync($"select {string.Join(", ", AttributeCatalogue.Default.Household.Select(a => $"\"{a.Name}\""))} from golden_household_current");
        (await AuditAsync("""select "姓名" from "一人一档" """)).Should().BeEmpty();
        (await AuditAsync("""select "地址" from "一户一档" """)).Should().BeEmpty();
    }

    [Fact]
    public void The_engine_names_itself_and_its_version() => Store.Engine.Should().MatchRegex(@"^(SQLite 3|PostgreSQL \d\d)\.");
}
