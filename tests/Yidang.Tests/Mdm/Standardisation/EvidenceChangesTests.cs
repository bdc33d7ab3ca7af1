using FluentAssertions;
using Xunit;
using Yidang.Mdm;

namespace Yidang.Tests.Mdm.Standardisation;

public sealed class EvidenceChangesTests
{
    [Theory]
    [InlineData(EvidenceChange.None, "name=王芳", "name=王芳", "nothing")]
    [InlineData(EvidenceChange.None, "name=王芳;employer=甲", "name=王芳;employer=乙", "nobody is recognised by an employer")]
    [InlineData(EvidenceChange.None, "name=王芳;recorded_on=2026-10-01", "name=王芳;recorded_on=2026-11-01", "written down again")]
    [InlineData(EvidenceChange.Other, "age_stated=52;recorded_on=2026-10-01", "age_stated=52;recorded_on=2027-10-01", "as old, a year later")]
    [InlineData(EvidenceChange.None, "name=王芳;last_visit_on=2026-10-01", "name=王芳;last_visit_on=2026-11-01", "visited again")]
    [InlineData(EvidenceChange.Other, "age_stated=52;last_visit_on=2026-10-01", "age_stated=52;last_visit_on=2027-10-01", "as old at the next visit")]
    [InlineData(EvidenceChange.None, "name=王芳;sex=female", "sex=female;name=王芳", "another layout")]
    [InlineData(EvidenceChange.Phones, "name=王芳;phone=14300000001", "name=王芳;phone=14300000002", "another phone")]
    [InlineData(EvidenceChange.Phones, "name=王芳", "name=王芳;phone=14300000002", "a first phone")]
    [InlineData(EvidenceChange.Phones, "name=王芳;informant_phone=14300000001", "name=王芳;phone=14300000002;informant_phone=14300000001", "its own phone beside the informant's")]
    [InlineData(EvidenceChange.Other, "name=王芳;phone=14300000001", "name=王芳", "no phone any more: none differs from others' now")]
    [InlineData(EvidenceChange.Other, "name=王芳;phone=14300000001", "name=王方;phone=14300000002", "the name, too")]
    [InlineData(EvidenceChange.Other, "dwelling_code=D1", "dwelling_code=D2", "another dwelling")]
    public void A_records_next_version_changes_nothing_phones_or_more(EvidenceChange expected, string before, string next, string because) =>
        EvidenceChanges.Between(Version(before), Version(next)).Should().Be(expected, because);

    [Fact]
    public void Whoever_takes_a_phone_finds_those_who_have_it()
    {
        var people = new Population();
        var has = people.Add("yb", ("name", "王芳"), ("phone", "14300000001"));
        var takes = people.Add("ga", ("name", "李丽"), ("phone", "14300000001"));
        var none = people.Add("ga", ("name", "李强"));
        var standardised = people.Standardise();
        var keys = new PersonKeys(Population.Model, standardised.Records);

        keys.OfPhones([standardised.IndexOf(takes)], [standardised.IndexOf(takes)]).Should().ContainSingle().Which.Should().BeOneOf(keys.ToEnter([standardised.IndexOf(has)]));
        keys.OfPhones([standardised.IndexOf(none)], [standardised.IndexOf(none)]).Should().BeNull("it has none that counts");
    }

    [Fact]
    public void Of_a_jumble_of_phones_all_keys_are_asked()
    {
        var people = new Population();
        var rows = Enumerable.Range(0, 8).Select(i => people.Add("yb", ("name", $"王{"安邦昌达恩发刚海"[i]}"), ("phone", $"1430000000{i}"))).ToArray();
        var standardised = people.Standardise();
        var members = Array.ConvertAll(rows, standardised.IndexOf);

        new PersonKeys(Population.Model, standardised.Records).OfPhones(members, [members[0]]).Should().BeNull("eight names with eight phones are more keys than are kept");
        new PersonKeys(Population.Model, standardised.Records).OfPhones(members[..4], [members[0]]).Should().NotBeNull();
    }

    private static (IReadOnlyList<string> Layout, string?[] Values) Version(string cells)
    {
        var all = cells.Split(';').Select(c => c.Split('=')).ToArray();
        return (Array.ConvertAll(all, c => c[0]), Array.ConvertAll(all, c => (string?)c[1]));
    }
}
