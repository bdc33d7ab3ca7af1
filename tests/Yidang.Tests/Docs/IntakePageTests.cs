using System.Text.RegularExpressions;
using FluentAssertions;
using Xunit;
using Yidang.Mdm;
using Yidang.Pipelines;
using Yidang.Tests.Architecture;

namespace Yidang.Tests.Docs;

/// <summary>docs/intake.md says what the parsers do and names every rule.</summary>
public sealed partial class IntakePageTests
{
    private static readonly string Page = Repository.Read("docs/intake.md");

    public static TheoryData<string, string, string> Forms
    {
        get
        {
            var forms = new TheoryData<string, string, string>();
            foreach (Match row in FormRow().Matches(Page)) forms.Add(row.Groups["type"].Value, row.Groups["cell"].Value, row.Groups["becomes"].Value);
            return forms;
        }
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void A_cell_becomes_what_the_page_says(string type, string cell, string becomes)
    {
        var result = type switch
        {
            "id" => ResidentIdForms.Parse(cell),
            "date" => DateForms.Parse(cell),
            "phone" => PhoneForms.Parse(cell),
            "name" => NameForms.Parse(cell),
            "amount" => NumberForms.Parse(cell, whole: false),
            "yes/no" => YesNoForms.Parse(cell),
            _ => TextForms.Parse(cell),
        };
        string.Join(", ", ((string?[])[result.Value, result.Rule is null ? null : $"`{result.Rule}`"]).OfType<string>()).Should().Be(becomes);
    }

    [Fact]
    public void Every_rule_that_a_reader_or_a_parser_names_is_on_the_page_in_the_clerks_words()
    {
        string[] files = [.. Directory.EnumerateFiles(Repository.PathOf("mdm/Standardisation/Forms"), "*.cs"), Repository.PathOf("connectors/Csv/DamagedRow.cs"), Repository.PathOf("pipelines/Ingest/Mapping/RowMapper.cs"), Repository.PathOf("pipelines/Ingest/Mapping/CellParsers.cs")];
        var named = files.SelectMany(file => RuleName().Matches(File.ReadAllText(file))).Select(match => match.Groups["rule"].Value).ToHashSet(StringComparer.Ordinal);
        var listed = RuleRow().Matches(Page).ToDictionary(row => row.Groups["rule"].Value, row => row.Groups["meaning"].Value, StringComparer.Ordinal);

        named.Should().HaveCountGreaterThan(35);
        named.Except(listed.Keys).Should().BeEmpty("docs/intake.md lists every rule");
        foreach (var (rule, meaning) in listed) ProblemWording.Problem("", rule, "", 1).Should().Be($"1 行：{meaning}", "the page and the report use the same words");
    }

    [GeneratedRegex(@"^\| (?<type>id|date|phone|name|amount|yes/no|text) \| `(?<cell>[^`]+)` \| (?<becomes>.+) \|$", RegexOptions.Multiline)]
    private static partial Regex FormRow();

    [GeneratedRegex(@"^\| `(?<rule>[a-z0-9-]+)` \| (?<meaning>.+) \|$", RegexOptions.Multiline)]
    private static partial Regex RuleRow();

    /// <summary>A literal of two words or more, or one of the two rules of one word.</summary>
    [GeneratedRegex("\"(?<rule>[a-z]+(?:-[a-z0-9]+)+|remark|extension)\"")]
    private static partial Regex RuleName();
}
