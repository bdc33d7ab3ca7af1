using System.Text;
using FluentAssertions;
using Xunit;
using Yidang.EndToEnd.Tests.CommandLine;
using Yidang.EndToEnd.Tests.Resolve;
using Yidang.EndToEnd.Tests.Storage;
using Yidang.Pipelines;
using Yidang.Schemas;
using Yidang.Simulation;
using Yidang.Storage;

namespace Yidang.EndToEnd.Tests.History;

/// <summary>Months of deliveries; at their end every earlier state must come back, byte for byte, and every published list too.</summary>
public sealed class HistoryTests : IAsyncLifetime
{
    private readonly string root = Directory.CreateTempSubdirectory("yidang-history-").FullName;
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

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Every_earlier_belief_comes_back_on_SQLite(int seed)
    {
        await using var store = HubStores.OpenSqlite(Folder.Database, clock);
        await LiveAsync(store, seed, months: 4);
    }

    [Fact]
    public async Task Every_earlier_belief_comes_back_on_PostgreSQL()
    {
        var connection = await PostgreSqlCluster.CreateDatabaseAsync();
        try
        {
            await using var store = HubStores.Open(connection, clock);
            await LiveAsync(store, seed: 3, months: 3);
        }
        finally
        {
            await PostgreSqlCluster.DropDatabaseAsync(connection);
        }
    }

    [Fact]
    public async Task A_past_day_is_the_hub_that_its_deliveries_make()
    {
        await using var store = HubStores.OpenSqlite(Folder.Database, clock);
        var past = await BeginAsync(store, seed: 5);
        var next = new NextMonth(Deliveries, 5);
        for (var month = 0; month < 2; month++)
        {
            next.Turn();
            clock.Advance(TimeSpan.FromDays(30));
            await RunAsync(store);
        }

        await using var then = await new HubHistory(store, Folder, project, clock).OpenAsync(new HistoryMoment(new DateOnly(2026, 10, 31), null), null, default);

        (await BeliefAsync(then.Golden, ids: [], origins: false)).Should().Equal(past.WithoutOrigins, "what tells of October is what had come by then");
        (await then.ListsAsync(default)).Sum(l => l.Rows.Count).Should().BePositive();
        Directory.GetFiles(Folder.History, "*.db").Should().ContainSingle("the day is kept for the next question");
        var before = () => new HubHistory(store, Folder, project, clock).OpenAsync(new HistoryMoment(new DateOnly(1949, 10, 1), null), null, default);
        await before.Should().ThrowAsync<NothingBelievedException>().WithMessage("*1949-10-01*");
        var unborn = () => new HubHistory(store, Folder, project, clock).OpenAsync(new HistoryMoment(null, new DateOnly(1949, 10, 1)), null, default);
        await unborn.Should().ThrowAsync<NothingBelievedException>().WithMessage("*yidang runs*");
    }

    [Fact]
    public async Task What_was_believed_of_a_day_does_not_know_of_a_later_withdrawal()
    {
        await using var store = HubStores.OpenSqlite(Folder.Database, clock);
        var first = await BeginAsync(store, seed: 6);
        clock.Advance(TimeSpan.FromDays(3));
        var deaths = (await store.Deliveries.ListAsync(default)).Single(d => d.Arrival.Source == "deaths");
        await new RunPipeline(store, clock).WithdrawAsync(project, Folder, new WithdrawalOptions(deaths.Id, "invented"), new RunOptions(Deliveries), null, default);
        var history = new HubHistory(store, Folder, project, clock);
        var october = new DateOnly(2026, 10, 31);

        await using var now = await history.OpenAsync(new HistoryMoment(october, null), null, default);
        await using var then = await history.OpenAsync(new HistoryMoment(october, first.Day), null, default);

        (await BeliefAsync(then.Golden, [], origins: false)).Should().Equal(first.WithoutOrigins);
        (await BeliefAsync(now.Golden, [], origins: false)).Should().NotEqual(first.WithoutOrigins, "the deaths are taken back");
    }

    private async Task LiveAsync(IHubStore store, int seed, int months)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var remembered = new List<Remembered> { await BeginAsync(store, seed, ids) };
        var next = new NextMonth(Deliveries, seed);
        for (var month = 0; month < months; month++)
        {
            next.Turn();
            clock.Advance(TimeSpan.FromDays(30));
            remembered.Add(await RunAsync(store, ids));
        }

        var history = new HubHistory(store, Folder, project, clock);
        foreach (var then in remembered)
        {
            await using var view = await history.OpenAsync(new HistoryMoment(null, then.Day), null, default);
            (await BeliefAsync(view.Golden, then.Ids, origins: true)).Should().Equal(then.Belief, "seed {0}, {1}", seed, then.Day);
            view.Published.Should().Be(then.Run);
            var replay = await new ListReplay(store).ReplayAsync(then.Run, null, Path.Combine(root, $"replay-{then.Run}"), default);
            replay!.Lists.Should().HaveCount(project.Items.Count).And.OnlyContain(l => l.IsEqual && l.Why.Count == 0);
        }
        await using (var october = await history.OpenAsync(new HistoryMoment(new DateOnly(2026, 10, 31), remembered[0].Day), null, default))
            (await BeliefAsync(october.Golden, [], origins: false)).Should().Equal(remembered[0].WithoutOrigins, "in both times it is what was believed first");
        (await new HubVerification(store, Folder).RunAsync(null, default)).Should().BeEmpty("manifests chain, and each delta makes the next list");
        var delta = Path.Combine(Folder.ListsOf(remembered[^1].Run), "old_age_allowance.delta.csv");
        await File.WriteAllLinesAsync(delta, (await File.ReadAllLinesAsync(delta)).SkipLast(1));
        (await new HubVerification(store, Folder).RunAsync(null, default)).Should().ContainSingle().Which.Problem.Should().Contain("old_age_allowance.delta.csv was altered");
    }

    private async Task<Remembered> BeginAsync(IHubStore store, int seed, HashSet<string>? ids = null)
    {
        await store.MigrateAsync(default);
        TownSimulation.Write(new SampleOptions(1000, seed, root), progress: null, default);
        return await RunAsync(store, ids);
    }

    private async Task<Remembered> RunAsync(IHubStore store, HashSet<string>? ids = null)
    {
        var report = await new RunPipeline(store, clock).RunAsync(project, Folder, new RunOptions(Deliveries, AsOf: new DateOnly(2026, 11, 1)), progress: null, default);
        ids ??= [];
        await foreach (var batch in store.Golden.ReadPersonsAsync(default)) ids.UnionWith(batch.Select(p => p.Id.Value));
        await foreach (var batch in store.Golden.ReadHouseholdsAsync(default)) ids.UnionWith(batch.Select(h => h.Id.Value));
        var known = ids.Order(StringComparer.Ordinal).ToList();
        return new(
            DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById(project.Settings.TimeZone)).DateTime), report.Run, known,
            await BeliefAsync(store.Golden, known, origins: true), await BeliefAsync(store.Golden, [], origins: false));
    }

    /// <summary>Everything that a view says, as text: persons, households with members, the crosswalk, and where ids lead.</summary>
    private static async Task<List<string>> BeliefAsync(IGoldenView golden, IReadOnlyList<string> ids, bool origins)
    {
        var belief = new List<string>();
        await foreach (var batch in golden.ReadPersonsAsync(default))
            belief.AddRange(batch.Select(p => $"{p.Id} {p.RecordCount} {p.Registered} {p.Dwelling} {p.EconomicFamily} {string.Join('|', p.Values)} {(origins ? string.Join('|', p.Origins) : "")}"));
        await foreach (var batch in golden.ReadHouseholdsAsync(default))
            belief.AddRange(batch.Select(h => $"{h.Id} {h.Grouping} {h.Head} {string.Join('|', h.Values)} {string.Join('|', h.Members)} {(origins ? string.Join('|', h.Origins) : "")}"));
        if (origins) await foreach (var batch in golden.ReadCrosswalkAsync(default)) belief.AddRange(batch.Select(c => c.ToString()));
        foreach (var id in ids) belief.Add($"{id} leads to {await golden.FollowRedirectAsync(id, default)}");
        return belief;
    }

    private sealed record Remembered(DateOnly Day, RunId Run, IReadOnlyList<string> Ids, List<string> Belief, List<string> WithoutOrigins);
}
