using System.Globalization;
using System.Text;
using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary><c>docs/attributes.md</c>: what columns can be mapped to and what the golden tables hold, from the catalogue and the code tables.</summary>
public static class AttributeReference
{
    private static readonly AttributeCatalogue Catalogue = AttributeCatalogue.Default;

    /// <summary>The whole document.</summary>
    public static string Write()
    {
        var text = new StringBuilder(
            """
            # Attributes

            What the golden records hold, and what a column of a contract can be mapped to. This page, the golden tables, their Chinese views
            and the JSON Schemas follow from `schemas/Catalogue/attributes.tsv`; `YIDANG_ACCEPT=1 ./test` rewrites the page. How to map a
            column is told in [configure.md](configure.md).

            The *authority* is the one department whose word counts for the attribute (一数一源); which of the project's sources that is,
            `survivorship.yaml` says. *Sensitive* is sensitive personal information in the sense of PIPL art. 28.


            """);
        WriteCounts(text);
        foreach (var module in AttributeModule.Of(AttributeSubject.Person)) WriteModule(text, "Person", module);
        foreach (var module in AttributeModule.Of(AttributeSubject.Household)) WriteModule(text, "Household", module);
        WriteRecord(text);
        WriteCodes(text);
        WriteDialects(text);
        return text.ToString().TrimEnd('\n') + "\n";
    }

    private static void WriteCounts(StringBuilder text)
    {
        text.Append("| person (一人一档) | attributes | household (一户一档) | attributes |\n|---|--:|---|--:|\n");
        var person = AttributeModule.Of(AttributeSubject.Person).ToList();
        var household = AttributeModule.Of(AttributeSubject.Household).ToList();
        for (var i = 0; i < Math.Max(person.Count, household.Count); i++) text.Append(CultureInfo.InvariantCulture, $"| {Count(person, i)} | {Count(household, i)} |\n");
        text.Append(CultureInfo.InvariantCulture, $"| **{person.Count} modules** | **{person.Sum(m => m.Attributes)}** | **{household.Count} modules** | **{household.Sum(m => m.Attributes)}** |\n\n");
    }

    private static string Count(List<AttributeModule> modules, int index) =>
        index < modules.Count ? string.Create(CultureInfo.InvariantCulture, $"{modules[index].Chinese} {modules[index].English} | {modules[index].Attributes}") : " | ";

    private static void WriteModule(StringBuilder text, string subject, AttributeModule module)
    {
        text.Append(CultureInfo.InvariantCulture, $"## {subject}: {module.Chinese} {module.English}\n\n");
        var ofHousehold = module.Subject == AttributeSubject.Household;
        WriteTable(text, Catalogue.All.Where(a => a.Subject == module.Subject && a.Module == module.Chinese), ofHousehold);
    }

    private static void WriteRecord(StringBuilder text)
    {
        text.Append("## Record\n\nEvidence on a row that helps to find whose it is, or tells how it came about; kept with the source record, not on a golden record.\n\n");
        WriteTable(text, Catalogue.All.Where(a => a.Subject == AttributeSubject.Record), ofHousehold: false);
    }

    private static void WriteTable(StringBuilder text, IEnumerable<AttributeDefinition> attributes, bool ofHousehold)
    {
        var (grouping, rule) = ofHousehold ? (" describes |", "---|") : ("", "");
        text.Append(CultureInfo.InvariantCulture, $"| attribute | 中文 | meaning | type | unit |{grouping} class | authority | headers that are known |\n|---|---|---|---|---|{rule}---|---|---|\n");
        foreach (var a in attributes)
        {
            var type = a.CodeTable is { } table ? $"`{table}`" : SnakeCase.Of(a.Type);
            var describes = ofHousehold ? $" {Describes(a.Grouping)} |" : "";
            text.Append(CultureInfo.InvariantCulture, $"| `{a.Name}` | {a.Chinese} | {Cell(a.English)} | {type} | {a.Unit} |{describes} {SnakeCase.Of(a.Sensitivity)} | {a.Authority} | {Cell(string.Join(", ", a.HeaderAliases))} |\n");
        }
        text.Append('\n');
    }

    private static void WriteCodes(StringBuilder text)
    {
        text.Append("## Code tables\n\nThe values of code attributes. Codes, labels and the known ways of writing them need no `codes:` in a contract.\n\n");
        text.Append("| table | standard | codes |\n|---|---|---|\n");
        foreach (var (name, table) in CodeTables.All.OrderBy(t => t.Key, StringComparer.Ordinal))
            text.Append(CultureInfo.InvariantCulture, $"| `{name}` | {table.Standard} | {Cell(string.Join(", ", table.Codes.Select(c => $"`{c}` {table.Label(c)}")))} |\n");
        text.Append('\n');
    }

    private static void WriteDialects(StringBuilder text)
    {
        text.Append("## Dialects\n\nWays of writing codes that contradict the table. A contract names one with `dialect:` beside the column; its own `codes:` win over it.\n\n");
        text.Append("| table | dialect | theirs → ours | seen in |\n|---|---|---|---|\n");
        foreach (var dialect in CodeDialects.All)
        {
            var label = CodeTables.Find(dialect.Table)!;
            text.Append(CultureInfo.InvariantCulture, $"| `{dialect.Table}` | `{dialect.Name}` | {Cell(string.Join(", ", dialect.Codes.Select(c => $"{c.Key} → `{c.Value}` {label.Label(c.Value)}")))} | {Cell(dialect.Seen)} |\n");
        }
        text.Append('\n');
    }

    private static string Describes(HouseholdGrouping? grouping) => grouping switch
    {
        HouseholdGrouping.Registered => "户籍户 registered",
        HouseholdGrouping.Dwelling => "居住户 dwelling",
        HouseholdGrouping.EconomicFamily => "经济家庭 economic family",
        _ => "derived, each",
    };

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal).ReplaceLineEndings(" ");
}
