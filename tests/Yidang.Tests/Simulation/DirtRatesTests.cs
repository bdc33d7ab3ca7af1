using FluentAssertions;
using Xunit;
using Yidang.Simulation;

namespace Yidang.Tests.Simulation;

public sealed class DirtRatesTests(Town town) : IClassFixture<Town>
{
    // Rates are chances in order: a row without an ID can have no typo in it, so later ones come out a little below their constant.
    [Theory]
    [InlineData("网格_", "noid", 230_000)]
    [InlineData("网格_", "nodob", 85_000)]
    [InlineData("网格_", "idtypo", 22_800)]
    [InlineData("网格_", "idfmt", 31_000)]
    [InlineData("网格_", "idmask", 9_200)]
    [InlineData("网格_", "nametypo", 36_000)]
    [InlineData("网格_", "dobtypo", 27_500)]
    [InlineData("网格_", "dup", 35_000)]
    [InlineData("医保_", "idtypo", 5_000)]
    [InlineData("医保_", "idfmt", 10_000)]
    [InlineData("人社_", "id15", 4_000)]
    [InlineData("公安_", "namefmt", 4_000)]
    public void Dirt_occurs_about_as_often_as_its_constant_says(string filePrefix, string tag, int perMillion)
    {
        var rows = town.Rows.Where(r => r["file"].StartsWith(filePrefix, StringComparison.Ordinal) && r["person_id"].Length > 0).ToList();
        var expected = rows.Count * (perMillion / 1e6);
        var deviation = Math.Sqrt(expected * (1 - (perMillion / 1e6)));
        rows.Count(r => Town.HasTag(r, tag)).Should().BeInRange((int)(expected - (4 * deviation)), (int)(expected + (4 * deviation)) + 1, "four standard deviations");
    }

    [Theory]
    [InlineData("E+17", "idsci")]
    [InlineData("000", "idtrunc")]
    [InlineData("***", "idmask")]
    [InlineData("-02-30", "dobtypo")]
    public void Damage_of_each_kind_can_be_seen_in_the_files(string text, string tag)
    {
        var shown = town.Rows.Where(r => Town.HasTag(r, tag)).GroupBy(r => r["file"])
            .Sum(f => f.Count(r => town.Lines(f.Key)[int.Parse(r["line"], System.Globalization.CultureInfo.InvariantCulture) - 1].Contains(text, StringComparison.Ordinal)));
        shown.Should().BePositive();
    }

    [Fact]
    public void Mistyped_numbers_never_pass_the_check_character()
    {
        var random = new SeededRandom(7, "test");
        foreach (var id in town.People.Values.Select(p => p["id_no"]).Where(n => n.Length > 0).Take(2000))
            Yidang.Schemas.ResidentIdNumber.Parse(IdDirt.Mistyped(id, random)).IsValid.Should().BeFalse("one digit or one swap always breaks MOD 11-2");
    }

    [Fact]
    public void The_generator_never_changes()
    {
        // Fixed numbers: were they to change, every sample ever made could not be made again.
        var random = new SeededRandom(1, "a");
        new[] { random.Below(1_000_000), random.Below(1_000_000), random.Below(1_000_000) }.Should().Equal([487_424, 506_006, 744_222]);
    }
}
