using System.Globalization;
using System.Text.RegularExpressions;
using FluentAssertions;
using Xunit;
using Yidang.Schemas;

namespace Yidang.Tests.Simulation;

public sealed partial class InventedPeopleTests(Town town) : IClassFixture<Town>
{
    [Fact]
    public void Every_ID_number_is_valid_and_agrees_with_birth_date_and_sex()
    {
        foreach (var person in town.People.Values)
        {
            foreach (var number in new[] { person["id_no"], person["id_no2"] }.Where(n => n.Length > 0))
            {
                var id = ResidentIdNumber.Parse(number);
                id.Validity.Should().Be(ResidentIdValidity.Valid);
                id.BirthDate.Should().Be(DateOnly.Parse(person["birth_date"], CultureInfo.InvariantCulture));
                id.Sex.Should().Be(person["sex"] == "1" ? "male" : "female");
            }
        }
    }

    [Fact]
    public void No_ID_number_belongs_to_a_real_division() =>
        town.People.Values.SelectMany(p => new[] { p["id_no"], p["id_no2"] }).Where(n => n.Length > 0).Should()
            .OnlyContain(n => n.StartsWith("99", StringComparison.Ordinal), "GB/T 2260 has no province 99");

    [Fact]
    public void No_extract_holds_a_phone_that_somebody_could_answer()
    {
        foreach (var file in town.Report.Files)
            foreach (var line in town.Lines(file))
                foreach (Match mobile in Mobile().Matches(line))
                    mobile.Value.Should().MatchRegex("^1(42|43|54)", "these ranges have no operator");
    }

    [Fact]
    public void A_number_is_given_out_once_except_where_the_truth_says_shared()
    {
        var holders = town.People.Values.Where(p => p["id_no"].Length > 0).GroupBy(p => p["id_no"]).Where(g => g.Count() > 1).SelectMany(g => g).ToList();
        holders.Should().NotBeEmpty().And.OnlyContain(p => Town.HasTag(p, "sharedid"));
    }

    [Fact]
    public void Twins_have_neighbouring_sequence_numbers()
    {
        var twins = town.People.Values.Where(p => Town.HasTag(p, "twin") && p["id_no"].Length > 0)
            .GroupBy(p => (p["dwelling_id"], p["birth_date"])).Where(g => g.Count() == 2).ToList();
        twins.Should().NotBeEmpty();
        foreach (var pair in twins)
        {
            var sequences = pair.Select(p => int.Parse(p["id_no"].AsSpan(14, 3), CultureInfo.InvariantCulture)).Order().ToList();
            // The last digit's parity is the sex, so brothers are two apart; a number that was taken widens the gap.
            (sequences[1] - sequences[0]).Should().BeInRange(1, 6);
        }
    }

    [Theory]
    [InlineData("aged 80 and over", 0.02, 0.04)]
    [InlineData("children under 15", 0.10, 0.22)]
    [InlineData("shares a full name", 0.005, 0.06)]
    [InlineData("has no number", 0.001, 0.02)]
    [InlineData("is dead", 0.01, 0.03)]
    public void The_population_looks_like_a_towns(string share, double low, double high)
    {
        var people = town.People.Values.ToList();
        var names = people.CountBy(p => p["name"]).ToDictionary();
        bool Counts(IReadOnlyDictionary<string, string> p) => share switch
        {
            "aged 80 and over" => string.CompareOrdinal(p["birth_date"], "1946-11-01") <= 0,
            "children under 15" => string.CompareOrdinal(p["birth_date"], "2011-11-01") > 0,
            "shares a full name" => names[p["name"]] > 1,
            "has no number" => p["id_no"].Length == 0,
            _ => p["death_date"].Length > 0,
        };
        ((double)people.Count(Counts) / people.Count).Should().BeInRange(low, high);
    }

    [GeneratedRegex(@"(?<![\dXxA-Z])1[3-9]\d{9}(?!\d)")]
    private static partial Regex Mobile();
}
