using System.Globalization;

namespace Yidang.Mdm;

/// <summary>Columns whose bare numbers count thousands or ten thousands of 元; a cell that states its own unit is read by that.</summary>
public static class AmountUnit
{
    public static IReadOnlyList<string> All { get; } = ["元", "千元", "万元", "亿元"];

    /// <summary>The amount in 元, by the rules of <see cref="NumberForms"/>.</summary>
    /// <param name="unit">One of <see cref="All"/>.</param>
    public static FormResult Parse(string raw, string unit, bool whole)
    {
        var text = CellText.Fold(raw);
        if (text.Length == 0 || !char.IsAsciiDigit(text[^1])) return NumberForms.Parse(raw, whole);
        if (NumberForms.Parse(text, whole: false) is not { Value: { } number } other) return NumberForms.Parse(text, whole: false);
        var amount = decimal.Parse(number, CultureInfo.InvariantCulture) * Factor(unit);
        return whole && amount != decimal.Truncate(amount)
            ? FormResult.Not("not-whole")
            : other with { Value = amount.ToString("0.############", CultureInfo.InvariantCulture) };
    }

    private static decimal Factor(string unit) => unit switch
    {
        "元" => 1m,
        "千元" => 1_000m,
        "万元" => 10_000m,
        "亿元" => 100_000_000m,
        _ => throw new ArgumentException($"'{unit}' is no unit of amounts.", nameof(unit)),
    };
}
