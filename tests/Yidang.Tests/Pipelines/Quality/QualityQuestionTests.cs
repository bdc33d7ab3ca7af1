using FluentAssertions;
using Xunit;
using Yidang.Mdm;
using Yidang.Pipelines;
using Yidang.Tests.Pipelines.Runs;

namespace Yidang.Tests.Pipelines.Quality;

public sealed class QualityQuestionTests(SmallTown town) : IClassFixture<SmallTown>
{
    [Fact]
    public async Task The_parts_of_the_sample_add_up_to_the_whole()
    {
        await using var hub = await town.OpenAsync();
        await hub.RunAsync();

        var answer = await AskAsync(hub, model => model);

        answer.All.Withheld.Should().BeGreaterThan(100);
        answer.All.Missed.Share.Should().BeLessThan(0.1, "most records say who they are without a number");
        foreach (var parts in new[] { answer.BySample, answer.ByTownship, answer.ByAge, answer.ByEvidence })
        {
            parts.Sum(p => p.Withheld).Should().Be(answer.All.Withheld);
            parts.Sum(p => p.Missed.Hits).Should().Be(answer.All.Missed.Hits);
            parts.Sum(p => p.Missed.Trials).Should().Be(answer.All.Missed.Trials);
            parts.Sum(p => p.Wrong.Hits).Should().Be(answer.All.Wrong.Hits);
        }
        answer.BySource.Sum(s => s.Rows).Should().Be(answer.Records);
        answer.BySource.Should().OnlyContain(s => s.Missed.Low <= s.Missed.Rows && s.Missed.Rows <= s.Missed.High && s.Missed.Rows <= s.WithoutNumber);
        (await AskAsync(hub, model => model)).Should().BeEquivalentTo(answer, "the same seed draws the same sample");
    }

    [Fact]
    public async Task A_model_that_joins_nobody_misses_everybody()
    {
        await using var hub = await town.OpenAsync();
        await hub.RunAsync();

        var strict = await AskAsync(hub, model => model with { Thresholds = model.Thresholds with { Match = 90 } });

        strict.All.Missed.Share.Should().BeGreaterThan(0.9);
        strict.All.Wrong.Hits.Should().Be(0);
        strict.BySource.Sum(s => s.Missed.Rows).Should().BeGreaterThan(0.8 * strict.BySource.Sum(s => s.WithoutNumber));
    }

    [Fact]
    public async Task A_list_says_which_source_keeps_people_off_it_and_what_that_is_worth()
    {
        await using var hub = await town.OpenAsync();
        await hub.RunAsync();

        var answer = await AskAsync(hub, model => model);

        var allowance = answer.Lists.Single(l => l.Item == "old_age_allowance");
        var keeper = allowance.Because.Should().ContainSingle("only civil affairs pays it").Subject;
        var errors = answer.BySource.Single(s => s.Source == keeper.Key);
        var rate = errors.Missed.Rows / errors.Rows;
        keeper.Value.Should().BeGreaterThan(5);
        allowance.FalseContacts.Rows.Should().BeApproximately(keeper.Value * rate / (1 - rate), 1e-9);
        answer.Lists.Should().OnlyContain(l => l.IsWithinBudget, "no item sets a budget");
    }

    [Fact]
    public async Task A_run_that_expects_more_errors_than_an_item_allows_publishes_nothing()
    {
        await using var hub = await town.OpenAsync();
        var item = Path.Combine(hub.ProjectFolder, "items", "old_age_allowance.yaml");
        var text = await File.ReadAllTextAsync(item);
        await File.WriteAllTextAsync(item, text + "\nbudget: {false_contacts: 0}\n");

        var run = () => hub.RunAsync();

        (await run.Should().ThrowAsync<ErrorBudgetException>()).Which.Message.Should().Contain("old_age_allowance").And.Contain("items/old_age_allowance.yaml");
        Directory.Exists(hub.Folder.Lists).Should().BeFalse("nothing was published");
        (await AskAsync(hub, model => model)).Lists.Single(l => l.Item == "old_age_allowance").IsWithinBudget.Should().BeFalse("the refusal sends its reader to yidang quality, before any run has succeeded");

        await File.WriteAllTextAsync(item, text + "\nbudget: {false_contacts: 0.5, missed: 0.5}\n");
        (await hub.RunAsync()).Publish!.Lists.Should().NotBeEmpty();
        hub.ListFiles().Should().NotBeEmpty();
    }

    [Theory]
    [InlineData(0, 0.3, 0.5, true, "whoever served everybody can publish an empty list")]
    [InlineData(0, 1.3, 1.0, false, "somebody is expected to be missing from it")]
    [InlineData(10, 0.3, 0.02, false, "two in a hundred of ten are less than three in ten")]
    public void An_empty_list_is_held_to_what_a_list_of_one_is(int listed, double expected, double budget, bool isWithin, string because)
    {
        var list = new ListExpectation("item", "", listed, new(0, 0, 0), new(expected, 0, 2), new Dictionary<string, int>(), new() { Missed = budget });

        list.IsWithinBudget.Should().Be(isWithin, because);
    }

    [Fact]
    public async Task Another_seed_draws_another_sample_of_about_the_same_size()
    {
        await using var hub = await town.OpenAsync();
        await hub.RunAsync();

        var (one, other) = (await AskAsync(hub, model => model, seed: 1), await AskAsync(hub, model => model, seed: 2));

        other.ByEvidence.Should().NotBeEquivalentTo(one.ByEvidence);
        ((double)other.All.Withheld / one.All.Withheld).Should().BeInRange(0.7, 1.4);
    }

    private static Task<QualityAnswer> AskAsync(TownHub hub, Func<MatchingModel, MatchingModel> change, ulong seed = 1)
    {
        var project = ProjectLoader.Load(hub.ProjectFolder);
        return new QualityQuestion(hub.Store, project with { Persons = change(project.Persons) }).AskAsync(0.3, seed, progress: null, CancellationToken.None);
    }
}
