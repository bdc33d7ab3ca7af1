using System.Globalization;
using System.Text;
using Yidang.Connectors;
using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>Writes one drafted data contract as YAML with a comment beside whatever a human must decide.</summary>
internal sealed class ContractDraft(string source, string fileName, DeliveryFormatGuess format, int headerLine, IReadOnlyList<DraftedColumn> columns)
{
    public string Source => source;

    public IReadOnlyList<DraftedColumn> Columns => columns;

    public string Write()
    {
        var text = new StringBuilder();
        var kind = format.Kind == FileKind.Xlsx ? "workbook" : $"{format.Encoding}, {format.Delimiter}";
        Line(text, $"# Drafted by `yidang init` from {fileName} ({kind}, header on line {headerLine}).");
        Line(text, "# A line with `# ?` waits for a decision. Above each column stand the shapes of its values: d digit, 汉 character, a letter.");
        Line(text, $"source: {source} # ? short name; it starts every record key and cannot be changed later");
        Line(text, $"title: {Quoted(DraftedSourceName.TitleOf(fileName))}");
        Line(text, $"owner: {DraftedSourceName.OwnerOf(fileName)} # ? the department that answers for the data");
        Line(text, "purpose: 主动发现应享未享的居民 # ? why the hub may hold this data");
        Line(text, "legal_basis: 政务数据共享条例 第十九条 # ? as the sharing agreement cites it");
        Line(text, "retention_days: 1095 # ? how long a delivery may be kept");
        Line(text, "delivery:");
        Line(text, $"  files: [{Quoted(DraftedSourceName.PatternOf(fileName))}]");
        Line(text, "  mode: snapshot # ? snapshot: each file holds everyone. append: each file adds rows");
        WriteKey(text);
        Line(text, "columns:");
        var taken = new HashSet<string>(StringComparer.Ordinal);
        var required = columns.FirstOrDefault(c => c.Attribute?.Name == "name") ?? columns.FirstOrDefault(c => c.Attribute?.Name == "resident_id");
        foreach (var column in columns) WriteColumn(text, column, column == required, taken);
        return text.ToString();
    }

    private void WriteKey(StringBuilder text)
    {
        string[] preferred = ["personal_no", "disability_certificate_no", "birth_certificate_no", "resident_id"];
        var key = preferred.Select(p => columns.FirstOrDefault(c => c.Attribute?.Name == p)).FirstOrDefault(c => c is not null);
        Line(text, key is null
            ? "# ? key: [column, …]: what identifies a row from one delivery to the next; without it the whole row does"
            : $"key: [{Quoted(key.Header)}] # ? what identifies a row from one delivery to the next");
    }

    private static void WriteColumn(StringBuilder text, DraftedColumn column, bool required, HashSet<string> taken)
    {
        var shapes = column.Shapes;
        if (column.Attribute is not { } attribute || !taken.Add(attribute.Name))
        {
            var reason = column.Attribute is null ? "no attribute seems to fit" : $"{column.Attribute.Name} is mapped above";
            Line(text, $"  # ? {column.Header}: {reason}; to keep it, map it.{(shapes.Length > 0 ? $" {shapes}" : "")}");
            return;
        }
        if (shapes.Length > 0) Line(text, $"  # {shapes}");
        Line(text, $"  - column: {Quoted(column.Header)}");
        Line(text, $"    attribute: {attribute.Name} {(column.Doubt is null ? $"# {attribute.Chinese}" : $"# ? {column.Doubt}")}");
        if (required) Line(text, "    required: true");
    }

    private static string Quoted(string text) => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    private static void Line(StringBuilder text, string line) => text.Append(CultureInfo.InvariantCulture, $"{line.ReplaceLineEndings(" ")}\n");
}
