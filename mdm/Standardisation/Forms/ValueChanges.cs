using System.Collections.Frozen;

namespace Yidang.Mdm;

/// <summary>The rules that stand beside a value which was taken, but says something that the cell did not: a person may want to know.</summary>
public static class ValueChanges
{
    private static readonly FrozenSet<string> Rules = new[] { "upgraded-15", "spreadsheet-serial", "other-time-zone", "century-by-age", "number-in-words", "extension" }.ToFrozenSet(StringComparer.Ordinal);

    public static bool Contains(string rule) => Rules.Contains(rule);
}
