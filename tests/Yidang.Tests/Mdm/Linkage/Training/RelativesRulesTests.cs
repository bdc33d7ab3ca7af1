using System.Globalization;
using FluentAssertions;
using Xunit;
using Yidang.Mdm;
using static Yidang.Tests.Mdm.Linkage.LinkageTables;

namespace Yidang.Tests.Mdm.Linkage.Training;

public sealed class RelativesRulesTests
{
    private static readonly string[] Columns = ["forename", "surname", "born", "street", "phone"];

    private static readonly LinkageComparison[] Comparisons =
        [On(LadderKind.ForenameSurname, "forename", "surname"), On(LadderKind.DateOfBirth, "born"), On(LadderKind.Address, "street"), On(LadderKind.Phone, "phone")];

    private static readonly LinkageModel OwnOnly = Model([Rule("surname", "born"), Rule("forename", "born"), Rule("phone", "forename"), Rule("soundex(surname)", "year(born)")], Comparisons);

    [Fact]
    public void Relatives_are_sought_by_what_they_share_when_every_rule_asks_for_something_of_ones_own()
    {
        var rules = RelativesRules.For(OwnOnly, new ComparisonSet(OwnOnly, Table(OwnOnly, Columns, Families(200, 3).Rows)));

        rules.Should().HaveCountGreaterThan(0);
        rules.SelectMany(r => r.On).Should().OnlyHaveUniqueItems().And.OnlyContain(c => c == "surname" || c == "street" || c == "phone");
    }

    [Fact]
    public void What_everybody_has_an_own_one_of_is_counted_as_fast_as_anything()
    {
        var rows = Enumerable.Range(0, 200_000).Select(i => new[] { $"f{i}", $"s{i}", "1970-01-02", $"{i} street", $"07{i:000000000}" }).ToArray();
        var set = new ComparisonSet(OwnOnly, Table(OwnOnly, Columns, rows));
        var since = System.Diagnostics.Stopwatch.StartNew();

        RelativesRules.For(OwnOnly, set).Should().BeEmpty("no two share anything");

        since.Elapsed.Should().BeLessThan(TimeSpan.FromSeconds(15), "it is one look at each record; hashed alike, each would be compared with all before it, for minutes");
    }

    [Fact]
    public void A_model_that_shows_relatives_already_gets_no_further_rule()
    {
        var rules = new[] { Model([Rule("phone")], Comparisons), Model([Rule("surname", "born"), Rule("soundex(surname)", "street")], Comparisons), Model([Rule("born")], On(LadderKind.DateOfBirth, "born")) }
            .Select(model => RelativesRules.For(model, new ComparisonSet(model, Table(model, Columns, Families(50, 3).Rows))));

        rules.Should().AllSatisfy(r => r.Should().BeEmpty());
    }

    [Fact]
    public void What_is_learnt_is_what_a_model_that_has_the_rules_learns_and_none_of_their_pairs_is_linked()
    {
        var (rows, _) = Families(800, 5);
        var table = Table(OwnOnly, Columns, rows);
        var shown = OwnOnly with { Blocking = [.. OwnOnly.Blocking, .. RelativesRules.For(OwnOnly, new ComparisonSet(OwnOnly, table))] };

        var result = new Linker(OwnOnly, table).Link();

        var all = new Linker(shown, table).Link();
        result.Parameters.HouseholdPrior.Should().Be(all.Parameters.HouseholdPrior);
        result.Parameters.HouseholdPrior.Should().BeGreaterThan(result.Parameters.Prior * 2, "a third are registered twice: for each double there are several pairs of relatives");
        result.Blocking.Should().HaveCount(OwnOnly.Blocking.Count);
        result.PairsCompared.Should().BeLessThan(all.PairsCompared);
        result.Patterns.Sum(p => p.Pairs).Should().Be(result.PairsCompared);
        result.Edges.Should().BeSubsetOf(all.Edges).And.HaveCountLessThan(all.Edges.Count);
    }

    /// <summary>Families of two parents and two children, in every eighth of them twins; a third of the people registered twice, with slips and moves.</summary>
    private static (List<string[]> Rows, List<int> Truth) Families(int count, int seed)
    {
        var random = new Random(seed);
        string[] forenames = [.. "anna bert carl dora emil frida gustav hanna ivan julia karl lena max nora otto paula quentin rosa stefan tilda urs vera walter xenia yann zoe".Split(' ')];
        string[] syllables = [.. "ba ker lin dor mey fel son gar tho wil ren stu".Split(' ')];
        string Born(int from) => new DateTime(from + random.Next(20), 1, 1).AddDays(random.Next(365)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        string Street() => string.Create(CultureInfo.InvariantCulture, $"{random.Next(1, 90)} {syllables[random.Next(12)]}{syllables[random.Next(12)]} road");
        string Phone() => random.Next(100_000_000, 999_999_999).ToString(CultureInfo.InvariantCulture);
        string Slip(string value) => value.Length < 3 || random.Next(12) > 0 ? value : value.Remove(random.Next(value.Length - 1), 1);
        var rows = new List<string[]>();
        var truth = new List<int>();
        var person = 0;
        for (var family = 0; family < count; family++)
        {
            var surname = string.Concat(Enumerable.Range(0, 3).Select(_ => syllables[random.Next(syllables.Length)]));
            var (street, phone, child) = (Street(), Phone(), Born(2000));
            string[] born = [Born(1950), Born(1950), child, family % 8 == 0 ? child : Born(2000)];
            for (var member = 0; member < 4; member++, person++)
            {
                var forename = forenames[(random.Next(6) * 4) + member];
                for (var copies = person % 3 == 0 ? 2 : 1; copies > 0; copies--)
                {
                    var day = random.Next(12) == 0 ? Born(1950) : random.Next(15) == 0 ? "" : born[member];
                    rows.Add([Slip(forename), Slip(surname), day, random.Next(8) == 0 ? "" : random.Next(6) == 0 ? Street() : street, random.Next(3) == 0 ? "" : random.Next(3) == 0 ? Phone() : phone]);
                    truth.Add(person);
                }
            }
        }
        return (rows, truth);
    }
}
