using FluentAssertions;
using Xunit;
using Yidang.Mdm;
using Yidang.Pipelines;
using Yidang.Tests.Pipelines.Runs;

namespace Yidang.Tests.Pipelines.Quality;

public sealed class QualityQuestionTests(SmallTown town) : IClassFixture<SmallTown>
{
    private static readonly DateOnly AsOf = new(2026, 11, 1);

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
        return new QualityQuestion(hub.Store, project with { Persons = change(project.Persons) }).AskAsync(0.3, seed, AsOf, progress: null, CancellationToken.None);
    }
}
