using System.Globalization;
using System.Text;
using Yidang.Mdm;
using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>The generated part of <c>docs/linkage.md</c>: ready-made comparisons with their levels, single levels, key functions and every key of a model.</summary>
public static class LinkageReference
{
    private const string Begin = "<!-- linkage reference: generated from the program; YIDANG_ACCEPT=1 ./test rewrites it -->";
    private const string End = "<!-- /linkage reference -->";

    /// <summary>The document with its generated part brought up to date; what people wrote around it stays.</summary>
    public static string Update(string document)
    {
        ArgumentNullException.ThrowIfNull(document);
        var begin = document.IndexOf(Begin, StringComparison.Ordinal);
        var end = document.IndexOf(End, StringComparison.Ordinal);
        if (begin < 0 || end < begin) throw new InvalidOperationException($"The document has no '{Begin}' … '{End}'.");
        return $"{document[..begin]}{Begin}\n\n{Write()}{document[end..]}";
    }

    private static string Write()
    {
        var text = new StringBuilder("# Reference\n\n## Ready-made comparisons\n\n| comparison | cleans as | levels, strongest first |\n|---|---|---|\n");
        foreach (var ladder in Enum.GetValues<LadderKind>().Where(l => l != LadderKind.Levels))
        {
            var levels = Ladders.LevelsOf(ladder).Select(l => string.Join(", ", l.Select(level => $"`{level}`")));
            text.Append(CultureInfo.InvariantCulture, $"| `{SnakeCase.Of(ladder)}` | {SnakeCase.Of(Ladders.KindOf(ladder))} | {string.Join("; surname: ", levels)} |\n");
        }
        text.Append("\nA missing value is no level: it weighs nothing.\n\n## Single levels, for `comparison: levels`\n\n");
        text.Append(string.Join(", ", LevelLibrary.Names.Select(n => $"`{n}`"))).Append(".\n\n## Keys of blocking rules\n\nA column's name, or ");
        text.Append(string.Join(", ", KeyExpression.Functions.Values.Select(f => $"`{f}`"))).Append(". In quotes where it holds a comma or a colon.\n\n## Every key of a model\n\n");
        foreach (var record in RecordShape.Of(typeof(LinkageModel)).WithNested())
        {
            if (record.Type != typeof(LinkageModel)) text.Append(CultureInfo.InvariantCulture, $"### {record.Type.Name}\n\n");
            ConfigurationReference.WriteTable(text, record);
        }
        return text.ToString();
    }
}
