using System.Collections.Frozen;

namespace Yidang.Schemas;

/// <summary>A table of standard codes: canonical code, Chinese label, and the ways departments write it.</summary>
public sealed class CodeTable
{
    private readonly FrozenDictionary<string, string> codeByText;
    private readonly FrozenDictionary<string, string> labelByCode;

    internal CodeTable(string name, string standard, IReadOnlyList<(string Code, string Label, string[] Aliases)> entries)
    {
        Name = name;
        Standard = standard;
        Codes = [.. entries.Select(e => e.Code)];
        labelByCode = entries.ToFrozenDictionary(e => e.Code, e => e.Label, StringComparer.Ordinal);
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (code, label, aliases) in entries)
        {
            texts.TryAdd(code, code);
            texts.TryAdd(label, code);
            foreach (var alias in aliases) texts.TryAdd(alias, code);
        }
        codeByText = texts.ToFrozenDictionary(StringComparer.Ordinal);
    }

    public string Name { get; }

    /// <summary>The standard it follows, e.g. GB/T 2261.1-2003, or "yidang" for the hub's own.</summary>
    public string Standard { get; }

    /// <summary>Canonical codes in the table's order.</summary>
    public IReadOnlyList<string> Codes { get; }

    /// <summary>The canonical code for a code, label or alias, or null.</summary>
    public string? Find(string text) => codeByText.GetValueOrDefault(text.Trim());

    /// <summary>The Chinese label of a canonical code, or null.</summary>
    public string? Label(string code) => labelByCode.GetValueOrDefault(code);
}
