using System.Text;
using FluentAssertions;
using Xunit;
using Yidang.Pipelines;
using Yidang.Schemas;
using Yidang.Tests.Docs;

namespace Yidang.Tests.Schemas;

public sealed class AttributeCatalogueTests
{
    private static readonly AttributeCatalogue Catalogue = AttributeCatalogue.Default;

    private static readonly string[] Departments =
    [
        "公安局", "民政局", "残联", "人社局", "医保局", "卫健局", "教育局", "退役军人局", "人武部", "农业农村局", "林业局", "水务局", "自然资源局", "住建局",
        "市场监管局", "税务局", "财政局", "金融办", "发改局", "商务局", "文旅局", "统计局", "司法局", "应急局", "消防救援大队", "交通运输局", "供电公司", "组织部", "团委", "乡镇街道",
    ];

    public static TheoryData<AttributeModule> Modules => [.. AttributeModule.All];

    [Fact]
    public void The_person_file_has_177_attributes_in_11_modules_and_the_household_file_145_in_6()
    {
        Catalogue.Person.Should().HaveCount(177);
        Catalogue.Household.Should().HaveCount(145);
        Catalogue.Person.Select(a => a.Module).Distinct().Should().HaveCount(11);
        Catalogue.Household.Select(a => a.Module).Distinct().Should().HaveCount(6);
    }

    [Theory]
    [MemberData(nameof(Modules))]
    public void Each_module_has_as_many_attributes_as_it_says(AttributeModule module) =>
        Catalogue.All.Count(a => a.Subject == module.Subject && a.Module == module.Chinese).Should().Be(module.Attributes);

    [Fact]
    public void Provenance_keeps_ordinals_so_the_first_attributes_stay_where_they_are()
    {
        Catalogue["resident_id"].Ordinal.Should().Be(0);
        Catalogue["dwelling_members"].Ordinal.Should().Be(62, "the catalogue before the eleven modules ended with it");
        Catalogue["living_members"].Ordinal.Should().Be(7);
        Catalogue.Person.Select(a => a.Ordinal).Should().Equal(Enumerable.Range(0, 177));
    }

    [Fact]
    public void Names_are_unique_and_fit_to_be_columns() =>
        Catalogue.All.Select(a => a.Name).Should().OnlyHaveUniqueItems().And.OnlyContain(name => System.Text.RegularExpressions.Regex.IsMatch(name, "^[a-z][a-z0-9_]{1,40}$"));

    [Theory]
    [InlineData(AttributeSubject.Person)]
    [InlineData(AttributeSubject.Household)]
    [InlineData(AttributeSubject.Record)]
    public void A_header_means_one_attribute_of_a_subject(AttributeSubject subject)
    {
        var readings = Catalogue.All.Where(a => a.Subject == subject)
            .SelectMany(a => a.HeaderAliases.Append(a.Chinese).Select(h => (Header: h.Normalize(NormalizationForm.FormKC).ToUpperInvariant(), a.Name)).Distinct());

        readings.GroupBy(r => r.Header).Where(g => g.Count() > 1).Select(g => $"{g.Key}: {string.Join(", ", g.Select(r => r.Name))}").Should().BeEmpty();
    }

    [Fact]
    public void A_code_attribute_names_a_code_table_and_only_a_code_attribute_does() =>
        Catalogue.All.Should().OnlyContain(a => (a.Type == AttributeType.Code) == (a.CodeTable != null && CodeTables.All.ContainsKey(a.CodeTable)));

    [Fact]
    public void Only_numbers_have_a_unit_and_every_decimal_has_one() =>
        Catalogue.All.Should().OnlyContain(a => a.Type == AttributeType.Decimal ? a.Unit != "" : a.Type == AttributeType.Integer || a.Unit == "");

    [Fact]
    public void An_attribute_of_a_golden_record_has_an_authority_unless_the_hub_derives_it()
    {
        Catalogue.All.Where(a => a.Authority is not null).Should().OnlyContain(a => Departments.Contains(a.Authority));
        Catalogue.All.Where(a => a.Authority is null && a.Subject != AttributeSubject.Record).Select(a => a.Name).Should().BeEquivalentTo(
            "registered_members", "dwelling_members", "kind", "number", "head_name_of_household", "address", "village_code_of_household",
            "grid_code_of_household", "members", "living_members");
    }

    [Fact]
    public void A_household_attribute_says_which_grouping_it_describes_unless_the_hub_derives_it_for_each()
    {
        Catalogue.All.Where(a => a.Subject != AttributeSubject.Household).Should().OnlyContain(a => a.Grouping == null);
        Catalogue.Household.Where(a => a.Grouping is null).Should().HaveCount(8).And.OnlyContain(a => !a.CanBeMapped);
        Catalogue.Household.Where(a => a.Module == "收入情况" || a.Module == "精准扶贫").Should().OnlyContain(a => a.Grouping == HouseholdGrouping.EconomicFamily, "means are the economic family's");
        Catalogue.Household.Where(a => a.Module == "大安全情况").Should().OnlyContain(a => a.Grouping == HouseholdGrouping.Dwelling, "danger is where people live");
    }

    [Fact]
    public void A_text_means_one_code_of_a_table()
    {
        foreach (var table in CodeTables.All.Values)
        {
            table.Codes.Should().OnlyHaveUniqueItems();
            table.Codes.Should().OnlyContain(code => table.Find(code) == code && table.Find(table.Label(code)!) == code, $"a code and a label of {table.Name} mean themselves");
        }
    }

    [Fact]
    public void The_reference_of_attributes_is_what_the_catalogue_holds() =>
        Approved.Hold("docs/attributes.md", AttributeReference.Write());
}
