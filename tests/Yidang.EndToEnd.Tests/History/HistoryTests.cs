using FluentAssertions;
using Xunit;
using Yidang.Pipelines;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.EndToEnd.Tests.History;

/// <summary>Months of deliveries; at their end every earlier state must come back, byte for byte, and every published list too.</summary>
public sealed class HistoryTests
{
    [Theory]
    [InlineData(false, 1)]
    [InlineData(false, 2)]
    [InlineData(true, 3)]
    public async Task Every_earlier_belief_comes_back(bool onPostgres, int seed)
    {
        await using var hub = await TownHub.CreateAsync(onPostgres, seed);
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var remembered = new List<Remembered> { await RunAsync(hub, ids) };
        for (var month = 0; month < (onPostgres ? 3 : 4); month++)
        {
            hub.Turn();
            remembered.Add(await RunAsync(hub, ids));
        }

        foreach (var then in remembered)
        {
            await using var view = await hub.History.OpenAsync(new HistoryMoment(null, then.Day), null, default);
            (await BeliefAsync(view.Golden, then.Ids, origins: true)).Should().Equal(then.Belief, "seed {0}, {1}", seed, then.Day);
            view.Published.Should().Be(then.Run);
            var replay = await new ListReplay(hub.Store).ReplayAsync(then.Run, null, Path.Combine(hub.Folder.Root, $"replay-{then.Run}"), default);
            replay!.Lists.Should().HaveCount(hub.Project.Items.Count).And.OnlyContain(l => l.IsEqual && l.Why.Count == 0);
        }
        await using (var october = await hub.History.OpenAsync(new HistoryMoment(new DateOnly(2026, 10, 31), remembered[0].Day), null, default))
            (await BeliefAsync(october.Golden, [], origins: false)).Should().Equal(remembered[0].WithoutOrigins, "in both times it is what was believed first");
        (await hub.FindingsAsync()).Should().BeEmpty("manifests chain, and each delta makes the next list");
        var delta = Path.Combine(hub.Folder.ListsOf(remembered[^1].Run), "old_age_allowance.delta.csv");
        await File.WriteAllLinesAsync(delta, (await File.ReadAllLinesAsync(delta)).SkipLast(1));
        (await hub.FindingsAsync()).Should().ContainSingle().Which.Problem.Should().Contain("old_age_allowance.delta.csv was altered");
    }

    [Fact]
    public async Task A_past_day_is_the_hub_that_its_deliveries_make()
    {
        await using var hub = await TownHub.CreateAsync(onPostgres: false, seed: 5);
        var past = await RunAsync(hub, []);
        for (var month = 0; month < 2; month++)
        {
            hub.Turn();
            await hub.RunAsync();
        }

        await using var then = await hub.History.OpenAsync(new HistoryMoment(new DateOnly(2026, 10, 31), null), null, default);

        (await BeliefAsync(then.Golden, ids: [], origins: false)).Should().Equal(past.WithoutOrigins, "what tells of October is what had come by then");
        (await then.ListsAsync(default)).Sum(l => l.Rows.Count).Should().BePositive();
        Directory.GetFiles(hub.Folder.History, "*.db").Should().ContainSingle("the day is kept for the next question");
        var before = () => hub.History.OpenAsync(new HistoryMoment(new DateOnly(1949, 10, 1), null), null, default);
        await before.Should().ThrowAsync<NothingBelievedException>().WithMessage("*1949-10-01*");
        var unborn = () => hub.History.OpenAsync(new HistoryMoment(null, new DateOnly(1949, 10, 1)), null, default);
        await unborn.Should().ThrowAsync<NothingBelievedException>().WithMessage("*yidang runs*");
    }

    [Fact]
    public async Task What_was_believed_of_a_day_does_not_know_of_a_later_withdrawal()
    {
        await using var hub = await TownHub.CreateAsync(onPostgres: false, seed: 6);
        var first = await RunAsync(hub, []);
        hub.Clock.Advance(TimeSpan.FromDays(3));
        var deaths = (await hub.Store.Deliveries.ListAsync(default)).Single(d => d.Arrival.Source == "deaths");
        await hub.WithdrawAsync(deaths.Id);
        var october = new DateOnly(2026, 10, 31);

        await using var now = await hub.History.OpenAsync(new HistoryMoment(october, null), null, default);
        await using var then = await hub.History.OpenAsync(new HistoryMoment(october, first.Day), null, default);

        (await BeliefAsync(then.Golden, [], origins: false)).Should().Equal(first.WithoutOrigins);
        (await BeliefAsync(now.Golden, [], origins: false)).Should().NotEqual(first.WithoutOrigins, "the deaths are taken back");
    }

    /// <param name="ids">Of everybody and every household so far; this run's are added.</param>
    private static async Task<Remembered> RunAsync(TownHub hub, HashSet<string> ids)
    {
        var report = await hub.RunAsync();
        ids.UnionWith((await hub.PeopleAsync()).Select(p => p.Id.Value));
        await foreach (var batch in hub.Store.Golden.ReadHouseholdsAsync(default)) ids.UnionWith(batch.Select(h => h.Id.Value));
        var known = ids.Order(StringComparer.Ordinal).ToList();
        return new(hub.Today, report.Run, known, await BeliefAsync(hub.Store.Golden, known, origins: true), await BeliefAsync(hub.Store.Golden, [], origins: false));
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
