using FluentAssertions;
using Xunit;
using Yidang.EndToEnd.Tests.History;
using Yidang.Pipelines;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.EndToEnd.Tests.Resolve;

/// <summary>Months of deliveries, each resolved by what it changes alone: nothing may come out otherwise than if everything were resolved again.</summary>
public sealed class IncrementTests
{
    [Theory]
    [InlineData(false, 1)]
    [InlineData(false, 2)]
    [InlineData(false, 3)]
    [InlineData(false, 5)]
    [InlineData(false, 6)]
    [InlineData(true, 4)]
    public async Task Resolving_what_changed_ends_as_resolving_everything(bool onPostgres, int seed)
    {
        await using var hub = await TownHub.CreateAsync(onPostgres, seed);
        (await hub.RunAsync()).Resolve!.Of.Should().BeNull("nothing was resolved before");

        for (var month = 0; month < (onPostgres ? 3 : 4); month++)
        {
            hub.Turn();
            if (month == 1) await DecideAsync(hub);
            var changes = (await hub.RunAsync()).Resolve!;
            changes.Of.Should().NotBeNull("a few rows have changed");
            changes.Records.Should().BeInRange(1, changes.Of!.Value / 2);
            var after = await StateAsync(hub.Store);

            var again = (await hub.RunAsync(days: 0, ResolveExtent.Again)).Resolve!;

            again.Of.Should().BeNull();
            again.Change.PersonsUnchanged.Should().Be(changes.Change.PersonsNew + changes.Change.PersonsChanged + changes.Change.PersonsUnchanged);
            again.Change.Should().Be(new GoldenChange(0, 0, again.Change.PersonsUnchanged, 0, 0, 0, again.Change.HouseholdsUnchanged, 0), "seed {0}, month {1}", seed, month);
            (await StateAsync(hub.Store)).Should().Equal(after);
        }
    }

    /// <summary>A steward answers the first two tasks, yes and no.</summary>
    private static async Task DecideAsync(TownHub hub)
    {
        var desk = new StewardDesk(hub.Store, hub.Project, hub.Clock);
        var open = (await hub.Store.Stewards.TasksAsync(default)).Select(t => t.Task).Where(t => t.State == ReviewTaskState.Open).Take(2).ToList();
        open.Should().HaveCount(2, "the town leaves something to ask");
        await desk.DecideAsync(
            [new TaskAnswerRow(open[0].Question.Id, DecisionVerdict.Same, "invented", "tester", "first"), new TaskAnswerRow(open[1].Question.Id, DecisionVerdict.Different, "invented", "tester", "second")], default);
    }

    /// <summary>What resolution left beside golden rows: whose each record is, the pairs for review, the tasks.</summary>
    private static async Task<List<string>> StateAsync(IHubStore store)
    {
        var state = new List<string>();
        await foreach (var batch in store.Golden.ReadCrosswalkAsync(default)) state.AddRange(batch.Select(e => e.ToString()));
        await foreach (var batch in store.Golden.ReadReviewPairsAsync(default)) state.AddRange(batch.Select(e => e.ToString()));
        state.AddRange((await store.Stewards.TasksAsync(default)).Select(q => q.Task).Select(t => $"{t.Question.Id} {t.State} {t.Question.LeftPerson} {t.Question.RightPerson} {t.Question.Weight} {t.Closed}"));
        return state;
    }
}
