using System.Globalization;
using System.Text;
using Yidang.Connectors;
using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>Writes one drafted data contract as YAML with a comment beside whatever a human must decide.</summary>
/// <param name="files">Those that it is drafted from; the first one's rows were looked at.</param>
/// <param name="pattern">Names them, and those of next month.</param>
internal sealed class ContractDraft(string source, IReadOnlyList<SampledFile> files, string pattern, IReadOnlyList<DraftedColumn> columns)
{
    private readonly SampledFile file = files[0];

    public string Source => source;

    public IReadOnlyList<SampledFile> Files => files;

    public IReadOnlyList<DraftedColumn> Columns => columns;

    public string Write()
    {
        var text = new StringBuilder();
        var format = file.Format;
        var kind = format.Kind == FileKind.Xlsx ? "workbook" : $"{format.Encoding}, {format.Delimiter}";
        var owner = NameProposals.OwnerOf(file.FileName);
        Line(text, $"# Drafted by `yidang init` from {file.FileName} ({kind}, header on line {file.Header.Line}).");
        WriteEncoding(text);
        Line(text, "# A line with `# ?` waits for a decision. Above each column stand the shapes of its values: d digit, 汉 character, a letter.");
        Line(text, $"source: {source} # it starts every record key: change it now or never");
        Line(text, $"title: {Quoted(files.Count > 1 ? NameProposals.TitleOf(pattern.Replace("*", "", StringComparison.Ordinal)) : file.Title)}");
        Line(text, $"owner: {owner ?? "某部门 # ? the department that answers for the data"}");
        Line(text, "purpose: 主动发现应享未享的居民 # ? why the hub may hold this data");
        Line(text, "legal_basis: 政务数据共享条例 第十九条 # ? as the sharing agreement cites it");
        Line(text, "retention_days: 1095 # ? how long a delivery may be kept");
        Line(text, "delivery:");
        Line(text, $"  files: [{Quoted(pattern)}]");
        Line(text, "  mode: snapshot # ? snapshot: each file holds everyone. append: each file adds rows");
        if (file.HeaderRows > 1) Line(text, $"  header_rows: {file.HeaderRows} # names stand below merged cells");
        if (DateOrderGuess.Of(columns) is { } order) Line(text, $"  date_order: {order} # some of the days can be read in no other");
        if (FillDownGuess.Of(file, columns) is { Count: > 0 } merged) Line(text, $"  fill_down: {List(merged)} # blank below a household's first row");
        WriteKey(text);
        Line(text, "columns:");
        var required = columns.FirstOrDefault(c => c.Is("name")) ?? columns.FirstOrDefault(c => c.Is("resident_id"));
        foreach (var column in columns) WriteColumn(text, column, column == required);
        return text.ToString();
    }

    private void WriteEncoding(StringBuilder text)
    {
        if (file.Format.Text is not { Alternatives.Count: > 0 } guess) return;
        var others = string.Join(" or ", guess.Alternatives);
        Line(text, guess.Certainty == EncodingCertainty.Doubtful
            ? $"# ? Too little text to tell {guess.Name} from {others}; if the second reading is right, add encoding: {guess.Alternatives[0]} under delivery."
            : $"# Read as {guess.Name}; {others} would fit the bytes too, but makes unlikely text:");
        foreach (var preview in guess.Preview)
            foreach (var reading in preview.Readings)
                Line(text, $"#   line {preview.Line} as {reading.Encoding,-7} {reading.Text}");
    }

    private void WriteKey(StringBuilder text)
    {
        var key = KeyGuess.Of(file, columns);
        // Whoever is registered in two places, or has another's number there, has a row in each file: by the number alone the one would replace the other.
        if (key.Count > 0 && files.Any(f => NameProposals.PatternOf(f.FileName) != NameProposals.PatternOf(file.FileName))
            && new[] { "village_code", "village", "township" }.Select(name => columns.FirstOrDefault(c => c.Is(name))).FirstOrDefault(c => c is not null) is { } place && !key.Contains(place.Header)) key = [place.Header, .. key];
        Line(text, key.Count == 0
            ? "# No column tells the rows apart, so that the whole row is its own key; key: [column, …] would name them from one delivery to the next."
            : $"key: {List(key)} # what identifies a row from one delivery to the next");
    }

    private static void WriteColumn(StringBuilder text, DraftedColumn column, bool required)
    {
        var shapes = column.Shapes;
        if (column.Mappings.Count == 0)
        {
            var reason = column.Remark is null ? $"? {column.Header}: {column.Doubt}." : $"{column.Header}: not mapped, {column.Remark}.";
            Line(text, $"  # {reason}{(shapes.Length > 0 ? $" {shapes}" : "")}");
            return;
        }
        if (shapes.Length > 0) Line(text, $"  # {shapes}");
        foreach (var mapping in column.Mappings)
        {
            Line(text, $"  - column: {Quoted(column.Header)}");
            Line(text, $"    attribute: {mapping.Attribute.Name} # {(column.Doubt is null || mapping != column.Main ? mapping.Reason : $"? {column.Doubt}")}");
            if (mapping.Value is { } value) Line(text, $"    value: {Quoted(value)}");
            if (mapping.FollowedBy.Count > 0) Line(text, $"    followed_by: {List(mapping.FollowedBy)}");
            if (mapping.When is { } when) Line(text, $"    when: {{{Quoted(when.Column)}: {List(when.Values)}}}");
            if (mapping.Dialect is { } dialect) Line(text, $"    dialect: {dialect}");
            if (mapping.Extract is { } extract) Line(text, $"    extract: '{extract}'");
            if (required && mapping is { Attribute.Name: "name" or "resident_id", When: null, Extract: null }) Line(text, "    required: true");
        }
    }

    private static string List(IEnumerable<string> texts) => $"[{string.Join(", ", texts.Select(Quoted))}]";

    private static string Quoted(string text) => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    private static void Line(StringBuilder text, string line) => text.Append(CultureInfo.InvariantCulture, $"{line.ReplaceLineEndings(" ")}\n");
}
