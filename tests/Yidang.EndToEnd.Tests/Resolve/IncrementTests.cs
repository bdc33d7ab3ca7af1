using System.Text;
using FluentAssertions;
using Xunit;
using Yidang.EndToEnd.Tests.CommandLine;
using Yidang.Pipelines;
using Yidang.Schemas;
using Yidang.Simulation;
using Yidang.Storage;

namespace Yidang.EndToEnd.Tests.Resolve;

/// <summary>Months of deliveries, each resolved by what it changes alone: nothing may come out otherwise than if everything were resolved again.</summary>
public sealed class IncrementTests : IAsyncLifetime
{
    private readonly string root = Directory.CreateTempSubdirectory("yidang-increments-").FullName;

    private string Deliveries => Path.Combine(root, "data");

    public Task InitializeAsync()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
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
    [InlineData(3)]
    public async Task Resolving_what_changed_ends_as_resolving_everything_on_SQLite(int seed)
    {
        await using var store = HubStores.OpenSqlite(Path.Combine(root, "hub.db"));
        await LiveAsync(store, seed, months: 4);
    }

    [Fact]
    public async Task Resolving_what_changed_ends_as_resolving_everything_on_PostgreSQL()
    {
        var connection = await PostgreSqlCluster.CreateDatabaseAsync();
        try
        {
            await using var store = HubStores.Open(connection, TimeProvider.System);
            await LiveAsync(store, seed: 4, months: 3);
        }
        finally
        {
            await PostgreSqlCluster.DropDatabaseAsync(connection);
        }
    }

    private async Task LiveAsync(IHubStore store, int seed, int months)
    {
        await store.MigrateAsync(default);
        TownSimulation.Write(new SampleOptions(1000, seed, root), progress: null, default);
        var project = ProjectLoader.Load(Path.Combine(YidangProcess.Repository, "samples"));
        var next = new NextMonth(Deliveries, seed);
        (await RunAsync(store, project, ResolveExtent.Changes)).Resolve!.Of.Should().BeNull("nothing was resolved before");

        for (var month = 0; month < months; month++)
        {
            next.Turn();
            if (month == 1) await DecideAsync(store, project);
            var changes = (await RunAsync(store, project, ResolveExtent.Changes)).Resolve!;
            changes.Of.Should().NotBeNull("a few rows have changed");
            changes.Records.Should().BeInRange(1, changes.Of!.Value / 2);
            var after = await StateAsync(store);

            var again = (await RunAsync(store, project, ResolveExtent.Again)).Resolve!;

            again.Of.Should().BeNull();
            again.Change.Should().Be(new GoldenChange(0, 0, again.Change.PersonsUnchanged, 0, 0, 0, again.Change.HouseholdsUnchanged, 0), "seed {0}, month {1}", seed, month);
            (await StateAsync(store)).Should().Equal(after);
        }
    }

    /// <summary>A steward answers the first two tasks, yes and no.</summary>
    private async Task DecideAsync(IHubStore store, Project project)
    {
        var desk = new StewardDesk(store, project, TimeProvider.System);
        var open = (await store.Stewards.TasksAsync(default)).Select(t => t.Task).Where(t => t.State == ReviewTaskState.Open).Take(2).ToList();
        open.Should().HaveCount(2, "the town leaves something to ask");
        await desk.DecideAsync(
            [new TaskAnswerRow(open[0].Question.Id, DecisionVerdict.Same, "invented", "tester", "first"), new TaskAnswerRow(open[1].Question.Id, DecisionVerdict.Different, "invented", "tester", "second")], default);
    }

    private async Task<RunReport> RunAsync(IHubStore store, Project project, ResolveExtent extent) => await new RunPipeline(store, TimeProvider.System).RunAsync(
        project, new HubFolder(root), new RunOptions(Deliveries, AsOf: new DateOnly(2026, 11, 1), Extent: extent), progress: null, default);

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
