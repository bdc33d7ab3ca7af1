using Yidang.Mdm;

namespace Yidang.Pipelines;

/// <summary>A mapping's condition on one column: the cell, before codes, is one of these values; the empty value means a blank cell.</summary>
internal sealed class WhenCondition(int index, IEnumerable<string> values)
{
    private readonly HashSet<string> values = [.. values.Select(Canonical)];

    public bool Holds(string[] fields) => values.Contains(index < fields.Length ? Canonical(fields[index]) : "");

    // A spreadsheet turns 01 into 1 or 1.0: short numbers are compared as numbers.
    private static string Canonical(string text)
    {
        var folded = CellText.Fold(text);
        var number = folded.EndsWith(".0", StringComparison.Ordinal) ? folded[..^2] : folded;
        if (number.Length is 0 or > 4 || number.AsSpan().IndexOfAnyExceptInRange('0', '9') >= 0) return folded;
        return number.TrimStart('0') is { Length: > 0 } digits ? digits : "0";
    }
}
