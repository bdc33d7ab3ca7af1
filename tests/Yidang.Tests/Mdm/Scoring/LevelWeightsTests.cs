using FluentAssertions;
using Xunit;
using Yidang.Mdm;
using Yidang.Schemas;
using Yidang.Tests.Mdm.Standardisation;

namespace Yidang.Tests.Mdm.Scoring;

public sealed class LevelWeightsTests
{
    [Theory]
    [InlineData(700, -8.13)]
    [InlineData(7_000, -11.45)]
    public void The_prior_falls_with_the_number_of_records(int records, double bits)
    {
        var people = new Population().WithStrangers(records);

        new LevelWeights(Population.Model, people.Standardise().Records).Prior.Should().BeApproximately(bits, 0.01, $"log2((3.5 - 1) / {records})");
    }

    [Fact]
    public void A_common_name_weighs_less_than_a_rare_one()
    {
        var people = new Population().WithStrangers();
        var rare = people.Add("yb", ("name", "王䶮"));
        var common = people.Add("yb", ("name", "李秀兰"));
        for (var i = 0; i < 30; i++) people.Add("yb", ("name", "李秀兰"));
        var rows = people.Standardise();
        var weights = new LevelWeights(Population.Model, rows.Records);
        int rareName = rows.Profile(rare).Names[0], commonName = rows.Profile(common).Names[0];

        weights.OfName(NameLevel.Exact, commonName, commonName).Should().BeApproximately(Math.Log2(0.90 / (31.0 / 3032)), 1e-9, "31 of 3032 names");
        weights.OfName(NameLevel.Exact, rareName, rareName).Should().BeApproximately(Math.Log2(0.90 / (1.0 / 3032)), 1e-9, "1 of 3032 names");
        weights.OfName(NameLevel.Missing, rareName, commonName).Should().Be(0);
    }

    [Fact]
    public void A_level_that_a_comparison_does_not_have_is_named_with_those_it_has()
    {
        var model = Population.Model with
        {
            Comparisons = [new ComparisonSettings { Comparison = ComparisonKind.Sex, Levels = [new LevelWeight { Position = new("models/person.yaml", 12), Level = "sam", M = 0.9, U = 0.5 }] }],
        };

        var making = () => new LevelWeights(model, new Population().WithStrangers(2).Standardise().Records);

        making.Should().Throw<YidangException>().WithMessage("*models/person.yaml*12*sex has no level 'sam'*missing, same, different*");
    }

    [Fact]
    public void Every_comparison_of_the_samples_model_weighs_every_level_that_can_occur()
    {
        foreach (var comparison in Population.Model.Comparisons)
            comparison.Levels.Select(l => l.Level).Append("missing").Should().BeEquivalentTo(ComparisonLevelNames.Of(comparison.Comparison), "a level without weight would count as no evidence");
        Population.Model.Comparisons.Select(c => c.Comparison).Should().BeEquivalentTo(Enum.GetValues<ComparisonKind>());
    }
}
