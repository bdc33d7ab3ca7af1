using System.Text;
using System.Text.RegularExpressions;
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

/// <summary>What is past its term and counts no more goes to the last byte; what stands is as before; what cannot be told any more is not told otherwise.</summary>
public sealed class RetentionTests : IAsyncLifetime
{
    // Of nobody: a Beijing division, for a town elsewhere.
    private const string Needle = "110105199003076638";

    private static readonly DateOnly AsOf = new(2026, 11, 1);

    private readonly string root = Directory.CreateTempSubdirectory("yidang-retention-").FullName;
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
    public async Task What_is_past_its_term_leaves_a_hub_on_SQLite()
    {
        await using var store = HubStores.OpenSqlite(Folder.Database, clock);
        await RetainAsync(store, async needle =>
        {
            await Task.CompletedTask;
            return Directory.GetFiles(Folder.Root, "hub.db*").Any(f => File.ReadAllBytes(f).AsSpan().IndexOf(Encoding.UTF8.GetBytes(needle)) >= 0);
        });
    }

    [Fact]
    public async Task What_is_past_its_term_leaves_a_hub_on_PostgreSQL()
    {
        var connection = await PostgreSqlCluster.CreateDatabaseAsync();
        try
        {
            await using var store = HubStores.Open(connection, clock);
            await RetainAsync(store, needle => InRecordsAsync(connection, needle));
        }
        finally
        {
            await PostgreSqlCluster.DropDatabaseAsync(connection);
        }
    }

    private async Task RetainAsync(IHubStore store, Func<string, Task<bool>> holds)
    {
        await store.MigrateAsync(default);
        TownSimulation.Write(new SampleOptions(1000, 11, root), progress: null, default);
        var next = new NextMonth(Deliveries, 11);
        var old = Directory.GetFiles(Deliveries, "公安_*").Single();
        var usual = await File.ReadAllBytesAsync(old);
        await File.WriteAllBytesAsync(old, [.. usual, .. SomebodyElse(usual)]);
        var first = await RunAsync(store);
        var firstDay = Today;
        var oldBytes = await File.ReadAllBytesAsync(old);
        (await new RetentionPipeline(store, clock).PreviewAsync(project, Folder, Deliveries, default)).IsEmpty.Should().BeTrue("all of it is new");
        await File.WriteAllBytesAsync(old, usual);
        next.Turn();
        next.Turn();
        next.Turn();
        await RunAsync(store);
        clock.Advance(TimeSpan.FromDays(1200));
        next.Turn();
        next.Turn();
        await RunAsync(store);
        (await holds(Needle)).Should().BeTrue();
        InFiles(Folder.Vault, Needle).Should().NotBeEmpty();
        var (people, kept) = (await PeopleAsync(store), Directory.GetFiles(Folder.Vault, "*", SearchOption.AllDirectories).Length);
        var pipeline = new RetentionPipeline(store, clock);

        var preview = await pipeline.PreviewAsync(project, Folder, Deliveries, default);
        (await holds(Needle)).Should().BeTrue("a preview changes nothing");
        var report = await pipeline.RunAsync(project, Folder, Deliveries, clearFolder: false, "tester", default);

        report.Counts.Should().Equal(preview.Counts);
        report.Sources.Should().Equal(preview.Sources);
        report.Counts["kept deliveries"].Should().BeGreaterThan(5);
        report.Counts["source records, ended versions"].Should().BeGreaterThan(10);
        report.Counts["golden persons, past versions"].Should().BePositive();
        (await holds(Needle)).Should().BeFalse();
        InFiles(Folder.Root, Needle).Where(f => !f.Contains("hub.db", StringComparison.Ordinal)).Should().BeEmpty();
        Directory.GetFiles(Folder.Vault, "*", SearchOption.AllDirectories).Should().HaveCountLessThan(kept);
        (await PeopleAsync(store)).Should().Equal(people, "what stands is not touched");
        (await new HubVerification(store, Folder).RunAsync(null, default)).Should().BeEmpty();
        var proof = (await store.Retentions.ListAsync(default)).Should().ContainSingle().Subject;
        proof.Should().BeEquivalentTo(new { Number = 1, Actor = "tester", report.Counts });
        proof.Completed.Should().NotBeNull();
        var removed = (await store.Deliveries.ListAsync(default)).Where(d => d.Removed is not null).ToList();
        removed.Should().HaveCount((int)report.Counts["kept deliveries"]).And.OnlyContain(d => d.Removed!.Retention == 1 && d.Arrival.Sha256.Length == 64 && d.Counts.Read > 0);

        (await pipeline.RunAsync(project, Folder, Deliveries, clearFolder: false, "tester", default)).IsEmpty.Should().BeTrue();
        (await store.Retentions.ListAsync(default)).Should().ContainSingle("nothing was there to remove");
        (await RunAsync(store, days: 0)).State.Should().Be(RunState.Unchanged, "a retention changes nothing that counts");
        await AskOfThenAsync(store, first, firstDay);
        await File.WriteAllBytesAsync(old, oldBytes);
        var again = await RunAsync(store);
        again.Intake.Should().ContainSingle(i => i.FileName == Path.GetFileName(old)).Which.Outcome.Should().Be(IntakeReport.Expired);
        (await pipeline.PreviewAsync(project, Folder, Deliveries, default)).InFolder.Should().Equal(old);
        File.Exists(old).Should().BeTrue("the folder may be the departments' own");
        await pipeline.RunAsync(project, Folder, Deliveries, clearFolder: true, "tester", default);
        File.Exists(old).Should().BeFalse();
        await WithdrawAsync(store);
        (await new HubVerification(store, Folder).RunAsync(null, default)).Should().BeEmpty();
    }

    private async Task AskOfThenAsync(IHubStore store, RunReport first, DateOnly firstDay)
    {
        var history = new HubHistory(store, Folder, project, clock);
        await history.Invoking(h => h.OpenAsync(new HistoryMoment(null, firstDay), null, default)).Should().ThrowAsync<NothingBelievedException>().WithMessage("*not kept whole*");
        await history.Invoking(h => h.OpenAsync(new HistoryMoment(new DateOnly(2026, 10, 31), null), null, default)).Should().ThrowAsync<NothingBelievedException>().WithMessage("*bytes were removed*");
        var replay = (await new ListReplay(store).ReplayAsync(first.Run, item: null, Path.Combine(root, "replay"), default))!;
        replay.Lists.Where(l => !l.IsEqual).Should().NotBeEmpty().And.OnlyContain(l => l.Why.Count == 1 && l.Why[0].Contains("not kept whole", StringComparison.Ordinal));
        await using var today = await history.OpenAsync(new HistoryMoment(null, Today), null, default);
        (await NumbersAsync(today.Golden)).Should().BeEquivalentTo(await NumbersAsync(store.Golden), "what was believed today is whole");
    }

    /// <summary>What was removed cannot stand again unsaid; who says so can still take a delivery back.</summary>
    private async Task WithdrawAsync(IHubStore store)
    {
        var ledger = await store.Deliveries.OfSourceAsync("ga", default);
        var standing = DeliveryFold.Of(ledger).Live.Single();
        var gone = ledger.Where(d => d.Removed is not null).Select(d => d.Id).ToList();
        var pipeline = new RunPipeline(store, clock);
        Func<Task> Withdraw(DeliveryId id, bool undo = false) => () => pipeline.WithdrawAsync(project, Folder, new WithdrawalOptions(id, "invented", undo), new RunOptions(Deliveries, AsOf: AsOf), null, default);

        await Withdraw(standing.Id).Should().ThrowAsync<DeliveryStateException>().WithMessage($"*would stand again: delivery {gone[^1]}, whose bytes were removed*");
        foreach (var id in gone.AsEnumerable().Reverse()) await Withdraw(id)();
        await Withdraw(gone[0], undo: true).Should().ThrowAsync<DeliveryStateException>().WithMessage("*cannot be restored*");
        await Withdraw(standing.Id)();
        (await store.Deliveries.CurrentAsync(default)).Should().NotContain(d => d.Arrival.Source == "ga");
        await Withdraw(standing.Id, undo: true)();
    }

    private DateOnly Today => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById(project.Settings.TimeZone)).DateTime);

    private async Task<RunReport> RunAsync(IHubStore store, int days = 30)
    {
        clock.Advance(TimeSpan.FromDays(days));
        return await new RunPipeline(store, clock).RunAsync(project, Folder, new RunOptions(Deliveries, AsOf: AsOf), progress: null, default);
    }

    private static async Task<HashSet<string>> NumbersAsync(IGoldenView golden)
    {
        var at = AttributeCatalogue.Default["resident_id"].Ordinal;
        var numbers = new HashSet<string>();
        await foreach (var batch in golden.ReadPersonsAsync(default)) numbers.UnionWith(batch.Select(p => p.Values.ElementAtOrDefault(at)).OfType<string>());
        return numbers;
    }

    private static async Task<List<string>> PeopleAsync(IHubStore store)
    {
        var people = new List<string>();
        await foreach (var batch in store.Golden.ReadPersonsAsync(default))
            people.AddRange(batch.Select(p => $"{p.Id} {p.RecordCount} {p.Registered} {p.Dwelling} {string.Join('|', p.Values)}"));
        return people;
    }

    /// <summary>The last row of a file once more, with another's number.</summary>
    private static byte[] SomebodyElse(byte[] file)
    {
        var last = Encoding.Latin1.GetString(file).TrimEnd('\r', '\n').Split('\n')[^1];
        var row = Regex.Replace(last, "[0-9]{17}[0-9X]", Needle);
        row.Should().Contain(Needle);
        return Encoding.Latin1.GetBytes(row.TrimEnd('\r') + "\r\n");
    }

    private static List<string> InFiles(string folder, string needle) =>
        [.. Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Where(f => File.ReadAllBytes(f).AsSpan().IndexOf(Encoding.ASCII.GetBytes(needle)) >= 0)];

    private static async Task<bool> InRecordsAsync(string connection, string needle)
    {
        await using var source = NpgsqlDataSource.Create(connection);
        await using var search = source.CreateCommand(
            """
            select exists (select 1 from source_record t where cast(t as text) like $1) or exists (select 1 from golden_person t where cast(t as text) like $1)
                or exists (select 1 from quarantined_row t where cast(t as text) like $1)
            """);
        search.Parameters.AddWithValue($"%{needle}%");
        return (bool)(await search.ExecuteScalarAsync())!;
    }
}
