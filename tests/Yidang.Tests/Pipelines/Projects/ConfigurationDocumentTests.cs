using System.Text.Json.Nodes;
using FluentAssertions;
using Xunit;
using Yidang.Pipelines;
using Yidang.Schemas;
using Yidang.Tests.Architecture;
using Yidang.Tests.Docs;

namespace Yidang.Tests.Pipelines.Projects;

public sealed class ConfigurationDocumentTests
{
    [Fact]
    public void The_reference_of_keys_is_what_the_reader_reads() =>
        Approved.Hold("docs/configure.md", ConfigurationReference.Update(Repository.Read("docs/configure.md")));

    [Fact]
    public void The_schemas_are_what_the_reader_reads()
    {
        foreach (var (name, text) in JsonSchemas.All()) Approved.Hold($"docs/schemas/{name}", text);
    }

    [Fact]
    public void A_schema_knows_required_keys_choices_and_ranges()
    {
        var source = JsonNode.Parse(JsonSchemas.All()["source.schema.json"])!;

        source["required"]!.AsArray().Select(n => (string)n!).Should().Contain(["source", "delivery", "columns"]).And.NotContain("key");
        source["properties"]!["retention_days"]!["maximum"]!.GetValue<double>().Should().Be(36500);
        source["$defs"]!["DeliveryFormat"]!["properties"]!["mode"]!["enum"]!.AsArray().Select(n => (string)n!).Should().Equal("snapshot", "append", "delta");
        source["additionalProperties"]!.GetValue<bool>().Should().BeFalse("an unknown key is a mistake");
    }

    [Fact]
    public void A_schema_knows_every_attribute_that_a_column_can_be_mapped_to()
    {
        var attribute = JsonNode.Parse(JsonSchemas.All()["source.schema.json"])!["$defs"]!["ColumnMapping"]!["properties"]!["attribute"]!["enum"]!.AsArray().Select(n => (string)n!);
        var survives = JsonNode.Parse(JsonSchemas.All()["survivorship.schema.json"])!["$defs"]!["SurvivorshipRule"]!["properties"]!["attributes"]!["anyOf"]![0]!["items"]!["enum"]!.AsArray().Select(n => (string)n!);

        attribute.Should().Contain(["resident_id", "annual_income", "head_name"]).And.NotContain("members", "the hub counts them itself");
        survives.Should().Contain(["resident_id", "annual_income"]).And.NotContain("head_name", "it is not kept on a golden record");
    }

    [Fact]
    public void Every_key_has_a_description()
    {
        var reference = ConfigurationReference.Write();

        reference.Should().Contain("| `max_quarantined_share` | number, 0 to 1 | `0.2` |").And.NotContain("|  |  |");
    }

    [Fact]
    public void The_checks_and_expectations_shown_are_valid()
    {
        using var folder = new ProjectFolder();
        var shown = Repository.Read("docs/configure.md").Split("```").Where(block => block.StartsWith("yaml\nchecks:", StringComparison.Ordinal) || block.StartsWith("yaml\nexpects:", StringComparison.Ordinal)).ToList();
        shown.Should().HaveCount(2);
        var columns = string.Concat(new[] { "death_date", "birth_date", "phone" }.Select(a => $"\n  - {{column: {AttributeCatalogue.Default[a].Chinese}, attribute: {a}}}"));
        folder.Write("sources/ga.yaml", $"{ProjectFolder.Contract}{columns}\n{string.Concat(shown.Select(block => block["yaml\n".Length..]))}");

        ProjectLoader.Check(folder.Path).Should().BeEmpty();
    }

    [Fact]
    public void Every_rule_of_checks_is_explained()
    {
        var guide = Repository.Read("docs/configure.md");

        foreach (var rule in Enum.GetValues<CheckRule>()) guide.Should().MatchRegex($"(?m)^\\|[^|]*`{SnakeCase.Of(rule)}`", "the table of rules has {0}", rule);
    }
}
