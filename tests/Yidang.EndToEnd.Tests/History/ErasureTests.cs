using System.IO.Compression;
using System.Text;
using FluentAssertions;
using Npgsql;
using Xunit;
using Yidang.EndToEnd.Tests.CommandLine;
using Yidang.EndToEnd.Tests.Resolve;
using Yidang.EndToEnd.Tests.Storage;
using Yidang.Pipelines;
using Yidang.Schemas;
using Yidang.Simulation;
using Yidang.Storage;

namespace Yidang.EndToEnd.Tests.History;

/// <summary>A person goes by law: no byte of the hub has them any more, everybody else is as before, and no delivery brings them back.</summary>
public sealed class ErasureTests : IAsyncLifetime
{
    private readonly string root = Directory.CreateTempSubdirectory("yidang-erasure-").FullName;
    private readonly ManualClock clock = new();
    private Project project = null!;

    private string Deliveries => Path.Combine(root, "data");

    private HubFolder Folder => new(Path.Combine(root, "hub"));

    public Task InitializeAsync()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        project = ProjectLoader.Load(Path.Combine(YidangProcess.Repository, "samples"));
        Directory.CreateDirectory(Folder.Root);
        return Task.CompletedTask;
    }

    public Task DisposeAsync()
    {
        Directory.Delete(root, recursive: true);
        return Task.CompletedTask;
    }

    [Fact]
    public async Task No_byte_of_a_hub_on_SQLite_has_an_erased_person()
    {
        await using var store = HubStores.OpenSqlite(Folder.Database, clock);
        await EraseAsync(store, async needle =>
        {
            await Task.CompletedTask;
            return Directory.GetFiles(Folder.Root, "hub.db*").Any(f => File.ReadAllBytes(f).AsSpan().IndexOf(Encoding.UTF8.GetBytes(needle)) >= 0);
        });
    }

    [Fact]
    public async Task No_row_of_a_hub_on_PostgreSQL_has_an_erased_person()
    {
        var connection = await PostgreSqlCluster.CreateDatabaseAsync();
        try
        {
            await using var store = HubStores.Open(connection, clock);
            await EraseAsync(store, needle => InPostgresAsync(connection, needle));
        }
        finally
        {
            await PostgreSqlCluster.DropDatabaseAsync(connection);
        }
    }

    private async Task EraseAsync(IHubStore store, Func<string, Task<bool>> holds)
    {
        await store.MigrateAsync(default);
        TownSimulation.Write(new SampleOptions(1000, 11, root), progress: null, default);
        var next = new NextMonth(Deliveries, 11);
        await RunAsync(store);
        next.Turn();
        await RunAsync(store);
        var (person, number) = await OnAListAsync(store);
        var family = await FamilyAsync(store, person);
        var others = await OthersAsync(store, family);
        (await holds(number)).Should().BeTrue();
        InFiles(number).Should().NotBeEmpty();
        await using (await new HubHistory(store, Folder, project, clock).OpenAsync(new HistoryMoment(new DateOnly(2026, 10, 31), null), null, default))
            Directory.Exists(Folder.History).Should().BeTrue();
        var pipeline = new ErasurePipeline(store, clock);

        var preview = await pipeline.PreviewAsync(project, Folder, number, default);
        (await holds(number)).Should().BeTrue("a preview changes nothing");
        var (removed, _) = (await pipeline.EraseAsync(project, Folder, person.Id.Value, "invented", "tester", null, default))!.Value;

        removed.Should().BeEquivalentTo(preview);
        removed.Counts["rows of published lists"].Should().BePositive();
        removed.Counts["rows of kept deliveries"].Should().BeGreaterThan(2);
        foreach (var needle in new[] { number, person.Id.Value }) (await holds(needle)).Should().BeFalse("{0} is erased", needle);
        InFiles(number).Should().BeEmpty();
        InFiles(person.Id.Value).Should().BeEmpty();
        Directory.Exists(Folder.History).Should().BeFalse("past days are copies");
        (await new HubVerification(store, Folder).RunAsync(null, default)).Should().BeEmpty();
        (await OthersAsync(store, family)).Should().Equal(others);
        var proof = (await store.Erasures.ListAsync(default)).Should().ContainSingle().Subject;
        proof.Should().BeEquivalentTo(new { Number = 1, Actor = "tester", Reason = "invented", Counts = removed.Counts });
        proof.Completed.Should().NotBeNull();
        (await ErasedPerson.FindAsync(store, Folder, number, default)).Should().BeEquivalentTo(proof, "who asks for the number can be told");
        (await ErasedPerson.FindAsync(store, Folder, "P0000000000000", default)).Should().BeNull();

        await RereadEverythingAsync(store);
        (await store.Golden.FindByResidentIdAsync(number, default)).Should().BeEmpty();
        (await OthersAsync(store, family)).Should().Equal(others, "what the vault says of others is what it said");

        next.Turn();
        var report = await RunAsync(store);
        report.Intake.Sum(i => i.Counts.SetAside.GetValueOrDefault("erased")).Should().BePositive("the departments have the person still");
        (await store.Golden.FindByResidentIdAsync(number, default)).Should().BeEmpty();
        (await holds(person.Id.Value)).Should().BeFalse();

        (await store.Erasures.LiftAsync(1, "tester", "applied again", default)).Should().BeTrue();
        (await store.Erasures.LiftAsync(1, "tester", "twice", default)).Should().BeFalse();
        next.Turn();
        next.Turn();
        next.Turn();
        await RunAsync(store);
        (await store.Golden.FindByResidentIdAsync(number, default)).Should().ContainSingle("nobody keeps the person out any more");
        (await new HubVerification(store, Folder).RunAsync(null, default)).Should().BeEmpty();
    }

    private async Task<RunReport> RunAsync(IHubStore store)
    {
        clock.Advance(TimeSpan.FromDays(30));
        return await new RunPipeline(store, clock).RunAsync(project, Folder, new RunOptions(Deliveries, AsOf: new DateOnly(2026, 11, 1)), progress: null, default);
    }

    /// <summary>Takes a delivery back and restores it: its source is folded anew, from the vault.</summary>
    private async Task RereadEverythingAsync(IHubStore store)
    {
        foreach (var source in new[] { "ga", "gaoling" })
        {
            var delivery = (await store.Deliveries.CurrentAsync(default)).Last(d => d.Arrival.Source == source);
            var pipeline = new RunPipeline(store, clock);
            await pipeline.WithdrawAsync(project, Folder, new WithdrawalOptions(delivery.Id, "invented"), new RunOptions(Deliveries, AsOf: new DateOnly(2026, 11, 1)), null, default);
            await pipeline.WithdrawAsync(project, Folder, new WithdrawalOptions(delivery.Id, "", Undo: true), new RunOptions(Deliveries, AsOf: new DateOnly(2026, 11, 1)), null, default);
        }
    }

    /// <summary>Somebody with a number that nobody else's row states, on a list, in a household, and in the workbook among the deliveries.</summary>
    private static async Task<(GoldenPerson Person, string Number)> OnAListAsync(IHubStore store)
    {
        var listed = (await store.Lists.ReadAsync((await store.Lists.LatestAsync(default))!.Value, default)).SelectMany(l => l.Rows).Select(r => r.Person).ToHashSet();
        var number = AttributeCatalogue.Default["resident_id"].Ordinal;
        var all = new List<GoldenPerson>();
        await foreach (var batch in store.Golden.ReadPersonsAsync(default)) all.AddRange(batch);
        foreach (var person in all.Where(p => listed.Contains(p.Id) && p.Registered is not null && ResidentIdNumber.Parse(p.Values[number]).IsValid && p.RecordCount > 2))
        {
            var stated = person.Values[number]!;
            if (!all.Any(o => o.Id != person.Id && o.Values.Contains(stated))) return (person, stated);
        }
        throw new InvalidOperationException("The town has nobody like that.");
    }

    /// <summary>Who is in a household with the person, of any grouping, and the person.</summary>
    private static async Task<HashSet<PersonId>> FamilyAsync(IHubStore store, GoldenPerson person)
    {
        var family = new HashSet<PersonId> { person.Id };
        foreach (var id in new[] { person.Registered, person.Dwelling, person.EconomicFamily }.OfType<HouseholdId>())
            family.UnionWith((await store.Golden.FindHouseholdAsync(id, default))!.Members.Select(m => m.Person));
        return family;
    }

    /// <summary>Everybody else, as text: a household is another without one of its members.</summary>
    private static async Task<List<string>> OthersAsync(IHubStore store, HashSet<PersonId> family)
    {
        var others = new List<string>();
        await foreach (var batch in store.Golden.ReadPersonsAsync(default))
            others.AddRange(batch.Where(p => !family.Contains(p.Id)).Select(p => $"{p.Id} {p.RecordCount} {p.Registered} {string.Join('|', p.Values)}"));
        return others;
    }

    /// <summary>The hub's files, but the store, that have a text; workbooks are looked into.</summary>
    private List<string> InFiles(string needle)
    {
        byte[][] forms = [Encoding.UTF8.GetBytes(needle), Encoding.Unicode.GetBytes(needle), Encoding.BigEndianUnicode.GetBytes(needle)];
        bool Has(byte[] content) => forms.Any(f => content.AsSpan().IndexOf(f) >= 0);
        return
        [
            .. Directory.GetFiles(Folder.Root, "*", SearchOption.AllDirectories).Where(f => !Path.GetFileName(f).StartsWith("hub.db", StringComparison.Ordinal))
                .Where(f => Has(File.ReadAllBytes(f)) || EntriesOf(f).Any(Has)),
        ];
    }

    private static IEnumerable<byte[]> EntriesOf(string file)
    {
        if (!File.ReadAllBytes(file).AsSpan().StartsWith("PK"u8)) yield break;
        using var archive = ZipFile.OpenRead(file);
        foreach (var entry in archive.Entries)
        {
            using var stream = entry.Open();
            using var content = new MemoryStream();
            stream.CopyTo(content);
            yield return content.ToArray();
        }
    }

    private static async Task<bool> InPostgresAsync(string connection, string needle)
    {
        await using var source = NpgsqlDataSource.Create(connection);
        var tables = new List<string>();
        await using (var list = source.CreateCommand("select table_name from information_schema.tables where table_schema = current_schema() and table_type = 'BASE TABLE'"))
        await using (var reader = await list.ExecuteReaderAsync())
            while (await reader.ReadAsync()) tables.Add(reader.GetString(0));
        foreach (var table in tables)
        {
            await using var search = source.CreateCommand($"select exists (select 1 from {table} t where cast(t as text) like $1)");
            search.Parameters.AddWithValue($"%{needle}%");
            if ((bool)(await search.ExecuteScalarAsync())!) return true;
        }
        return false;
    }
}
