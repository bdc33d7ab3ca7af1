using FluentAssertions;
using Xunit;
using Yidang.Pipelines;
using Yidang.Schemas;

namespace Yidang.Tests.Pipelines.Runs;

public sealed class RunPlannerTests(SmallTown town) : IClassFixture<SmallTown>
{
    [Fact]
    public async Task A_plan_changes_nothing_and_applying_it_does_exactly_what_it_says()
    {
        await using var hub = await town.OpenAsync();
        await hub.RunAsync();
        hub.Edit("医保", "gbk", lines => lines.Where((line, i) => i is not (3 or 4)));
        var (tables, files, vault) = (await hub.TablesAsync(), hub.ListFiles(), Vault(hub));

        var plan = await Planner(hub).PlanAsync(Project(hub), new RunOptions(AsOf: new DateOnly(2031, 11, 1)), null, default);

        (await hub.TablesAsync()).Should().BeEquivalentTo(tables);
        hub.ListFiles().Should().BeEquivalentTo(files);
        Vault(hub).Should().Equal(vault);
        Directory.EnumerateDirectories(hub.Folder.Root, ".*").Should().BeEmpty("the copy is gone");
        plan.Run.Should().Be(2);
        plan.Changes!.Deliveries.Should().ContainSingle().Which.Should().BeEquivalentTo(new { Source = "medical", New = 0, Changed = 0, Vanished = 2 });

        var report = await Planner(hub).ApplyAsync(Project(hub), RunPlan.Read(plan.Write()), "cli", null, default);

        report.Run.Value.Should().Be(plan.Run);
        var change = report.Resolve!.Change;
        (change.PersonsNew, change.PersonsChanged, change.PersonsEnded).Should().Be((plan.Changes.PersonsNew, plan.Changes.PersonsChanged, plan.Changes.PersonsEnded));
        (change.PersonsChanged + change.PersonsEnded).Should().BePositive();
        foreach (var list in plan.Changes.Lists)
        {
            report.Publish!.Lists.Single(l => l.Item == list.Item).Changes.Should().BeEquivalentTo(
                new { Added = list.Added.Count, Withdrawn = list.Withdrawn.Count, Changed = list.Changed.Count }, list.Item);
        }
        plan.Changes.Lists.Sum(l => l.Added.Count).Should().BePositive("five years on more people are eighty");
        (await hub.Store.Upkeep.OutcomeAsync(default)).Should().Be(plan.Outcome);
    }

    [Fact]
    public async Task A_plan_says_when_a_run_would_change_nothing()
    {
        await using var hub = await town.OpenAsync();
        await hub.RunAsync();

        (await Planner(hub).PlanAsync(Project(hub), new RunOptions(), null, default)).Changes.Should().BeNull();
    }

    [Theory]
    [InlineData("a delivery", "医保")]
    [InlineData("the project", "the project's files have changed")]
    [InlineData("a run", "the hub has changed since")]
    [InlineData("nothing but the plan's age", null)]
    public async Task A_plan_is_refused_when_something_has_changed_since(string changed, string? because)
    {
        await using var hub = await town.OpenAsync();
        await hub.RunAsync();
        var plan = await Planner(hub).PlanAsync(Project(hub), new RunOptions(AsOf: new DateOnly(2026, 12, 1)), null, default);
        if (changed == "a delivery") hub.Edit("医保", "gbk", lines => [.. lines, ""]);
        if (changed == "the project") await File.AppendAllTextAsync(Path.Combine(hub.ProjectFolder, "project.yaml"), "\n# a word\n");
        if (changed == "a run") await hub.RunAsync(new RunOptions(AsOf: new DateOnly(2026, 12, 2)));
        hub.Clock.Advance(TimeSpan.FromDays(1));
        var (runs, tables) = (await hub.Store.Runs.ListAsync(100, default), await hub.TablesAsync());

        var apply = () => Planner(hub).ApplyAsync(Project(hub), plan, "cli", null, default);

        if (because is null)
        {
            (await apply()).Run.Should().Be(new RunId(2));
            return;
        }
        (await apply.Should().ThrowAsync<PlanRefusedException>()).Which.Message.Should().Contain(because).And.Contain("Nothing was done");
        (await hub.Store.Runs.ListAsync(100, default)).Should().HaveCount(runs.Count);
        (await hub.TablesAsync()).Should().BeEquivalentTo(tables);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("""{"format": 9}""")]
    public void What_is_no_plan_is_refused(string text)
    {
        var read = () => RunPlan.Read(System.Text.Encoding.UTF8.GetBytes(text));
        read.Should().Throw<PlanRefusedException>();
    }

    private static RunPlanner Planner(TownHub hub) => new(hub.Store, hub.Folder, hub.Clock);

    private static Project Project(TownHub hub) => ProjectLoader.Load(hub.ProjectFolder);

    private static IEnumerable<string> Vault(TownHub hub) => Directory.EnumerateFiles(hub.Folder.Vault, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToList();
}
