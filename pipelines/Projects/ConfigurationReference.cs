using System.Globalization;
using System.Text;
using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>The tables of <c>docs/configure.md</c>: every key of every project file, from the same descriptions that the reader uses.</summary>
public static class ConfigurationReference
{
    private const string Begin = "<!-- keys: generated from the configuration records; YIDANG_ACCEPT=1 ./test rewrites it -->";
    private const string End = "<!-- /keys -->";

    /// <summary>The document with its generated part brought up to date; what people wrote around it stays.</summary>
    public static string Update(string document)
    {
        var begin = document.IndexOf(Begin, StringComparison.Ordinal);
        var end = document.IndexOf(End, StringComparison.Ordinal);
        if (begin < 0 || end < begin) throw new InvalidOperationException($"The document has no '{Begin}' … '{End}'.");
        return $"{document[..begin]}{Begin}\n\n{Write()}{document[end..]}";
    }

    /// <summary>One section for each kind of file, one table for it and for each record nested in it.</summary>
    public static string Write()
    {
        var text = new StringBuilder();
        var written = new HashSet<Type>();
        foreach (var kind in ProjectFileKind.All)
        {
            text.Append(CultureInfo.InvariantCulture, $"## `{kind.About.Pattern}`\n\n{kind.About.Description} Schema: [schemas/{kind.Name}.schema.json](schemas/{kind.Name}.schema.json).\n\n");
            foreach (var record in kind.Shape.WithNested())
            {
                if (!written.Add(record.Type)) continue;
                if (record != kind.Shape) text.Append(CultureInfo.InvariantCulture, $"### {record.Type.Name}\n\n");
                WriteTable(text, record);
            }
        }
        text.Append("What a column can be mapped to, and the codes of code attributes: [attributes.md](attributes.md).\n\n");
        return text.ToString();
    }

    internal static void WriteTable(StringBuilder text, RecordShape record)
    {
        text.Append("| key | type | default | what it means | example |\n|---|---|---|---|---|\n");
        foreach (var key in record.Keys)
        {
            var type = key.Value.Title + (key.HasRange ? $", {key.Range}" : "");
            var standing = key.Required ? "**required**" : key.Default is null ? "–" : Code(key.Value.Write(key.Default));
            var example = key.About.Example is { } given ? Code($"{key.Name}: {given}") : "";
            text.Append(CultureInfo.InvariantCulture, $"| `{key.Name}` | {Cell(type)} | {standing} | {Cell(key.About.Description)} | {example} |\n");
        }
        text.Append('\n');
    }

    private static string Code(string text) => text.Length == 0 ? "–" : $"`{Cell(text)}`";

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal).ReplaceLineEndings(" ");
}
