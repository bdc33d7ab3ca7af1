using System.Globalization;

namespace Yidang.Mdm;

/// <summary>Amounts and counts: <c>1,234.50</c>, <c>￥620</c>, <c>620元/月</c>, <c>(50)</c>, <c>壹仟贰佰元整</c>; a point, no trailing zeros.</summary>
public static class NumberForms
{
    private static readonly string[] Units =
        ["元/人/月", "元/人·月", "元/月", "元/年", "元/人", "元整", "万元", "个月", "周岁", "平方米", "㎡", "/月", "元", "月", "年", "岁", "人", "户", "天", "次", "亩", "万", "孩"];

    /// <summary>The number, with <c>number-in-words</c> beside it when it was written in characters; <c>unreadable-number</c>, or <c>not-whole</c> when <paramref name="whole"/> is asked and it has a fraction.</summary>
    public static FormResult Parse(string raw, bool whole)
    {
        var text = CellText.Fold(raw);
        if (text.Length == 0 || CellText.MeansNone(text)) return FormResult.Blank;
        if (IsCanonical(text, whole)) return FormResult.Of(text);
        var number = text.AsSpan();
        // Accountants put what is below zero in brackets.
        var isNegative = number.Length > 2 && number[0] == '(' && number[^1] == ')';
        if (isNegative) number = number[1..^1];
        if (number[0] is '¥' or '￥' or '$') number = number[1..].TrimStart();
        var factor = 1m;
        foreach (var unit in Units)
        {
            if (!number.EndsWith(unit, StringComparison.Ordinal)) continue;
            if (unit[0] == '万') factor = 10_000m;
            number = number[..^unit.Length].TrimEnd();
            break;
        }
        var inWords = false;
        if (!HasWholeGroups(number) || !decimal.TryParse(number, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var value))
        {
            if (ChineseNumerals.Read(text) is not { } written) return FormResult.Not("unreadable-number");
            (value, factor, inWords, isNegative) = (written, 1m, true, false);
        }
        value *= isNegative ? -factor : factor;
        if (whole && value != decimal.Truncate(value)) return FormResult.Not("not-whole");
        return new(value.ToString("0.############", CultureInfo.InvariantCulture), inWords ? "number-in-words" : null);
    }

    /// <summary>False for 1,2 and 12,34: a comma that does not part thousands may be a decimal point or two numbers.</summary>
    private static bool HasWholeGroups(ReadOnlySpan<char> number)
    {
        var comma = number.IndexOf(',');
        if (comma < 0) return true;
        if (number[..comma].TrimStart("+-").Length is 0 or > 3) return false;
        while (comma >= 0)
        {
            number = number[(comma + 1)..];
            comma = number.IndexOf(',');
            var end = comma >= 0 ? comma : number.IndexOf('.') is >= 0 and var point ? point : number.Length;
            if (end != 3) return false;
        }
        return true;
    }

    /// <summary>True for what needs no reading: few digits without a zero in front and, unless a whole number is asked, a fraction without a zero at its end.</summary>
    private static bool IsCanonical(ReadOnlySpan<char> text, bool whole)
    {
        var digits = text.IndexOfAnyExceptInRange('0', '9') is var end && end < 0 ? text.Length : end;
        if (digits is 0 or >= 10 || (text[0] == '0' && digits > 1)) return false;
        if (digits == text.Length) return true;
        var fraction = text[(digits + 1)..];
        return !whole && text[digits] == '.' && fraction.Length is > 0 and <= 12 && fraction[^1] != '0' && fraction.IndexOfAnyExceptInRange('0', '9') < 0;
    }
}
