using System.Buffers;

namespace Yidang.Mdm;

/// <summary>Phone numbers: digits only, several joined by <c>;</c>; landlines with their area code where it is given.</summary>
public static class PhoneForms
{
    private static readonly SearchValues<char> Separators = SearchValues.Create(";；、/,，|\\\n\r或和");

    /// <summary>The numbers; <c>invalid-phone</c> beside or instead of them when a part is no number, <c>extension</c> when one was cut off.</summary>
    public static FormResult Parse(string raw)
    {
        if (IsMobile(raw)) return FormResult.Of(raw);
        var text = CellText.Fold(raw);
        if (text.Length == 0 || CellText.MeansNone(text)) return FormResult.Blank;
        var numbers = new List<string>(2);
        var (invalid, extended) = (false, false);
        foreach (var range in text.AsSpan().SplitAny(Separators))
        {
            var part = WithoutExtension(text.AsSpan(range).Trim(), ref extended);
            if (part.Length == 0) continue;
            // Two mobiles with a blank between them; otherwise blanks are grouping: 191 8343 3947.
            var gap = part.IndexOf(' ');
            if (gap >= 11 && Canonical(part[..gap]) is { } first && Canonical(part[gap..]) is { } second)
            {
                Add(numbers, first);
                Add(numbers, second);
            }
            else if (Canonical(part) is { } number)
            {
                Add(numbers, number);
            }
            else
            {
                invalid = true;
            }
        }
        return new FormResult(numbers.Count == 0 ? null : string.Join(';', numbers), invalid ? "invalid-phone" : extended ? "extension" : null);
    }

    // 0857-3172456转801, 3172456 分机 801, 0857-3172456-801
    private static ReadOnlySpan<char> WithoutExtension(ReadOnlySpan<char> part, ref bool extended)
    {
        var end = part.IndexOfAny('转', '分', '#');
        var hyphen = part.LastIndexOf('-');
        if (end < 0 && part.StartsWith("0") && part.Count('-') == 2 && part.Length - hyphen - 1 <= 5) end = hyphen;
        if (end < 7) return part;
        extended = true;
        return part[..end].TrimEnd();
    }

    private static void Add(List<string> numbers, string number)
    {
        if (!numbers.Contains(number)) numbers.Add(number);
    }

    private static string? Canonical(ReadOnlySpan<char> text)
    {
        // Whose number it is: 13800000000(女儿).
        if (text.LastIndexOf('(') is > 6 and var remark && text.EndsWith(")")) text = text[..remark];
        if (text.Length == 13 && text.EndsWith(".0")) text = text[..^2];
        if (text.Length > 24) return null;
        Span<char> buffer = stackalloc char[24];
        var length = 0;
        foreach (var c in text)
        {
            if (char.IsAsciiDigit(c)) buffer[length++] = c;
            else if (c is not (' ' or '-' or '(' or ')' or '—' or '–' or '+' or '\t')) return null;
        }
        ReadOnlySpan<char> digits = buffer[..length];
        if (digits.StartsWith("0086")) digits = digits[4..];
        else if (digits.StartsWith("86") && digits.Length is >= 12 and <= 14) digits = digits[2..];
        if (IsMobile(digits)) return digits.ToString();
        // A mobile dialled from another city once took a 0 in front.
        if (digits.Length == 12 && digits[0] == '0' && IsMobile(digits[1..])) return digits[1..].ToString();
        var isLandline = digits.Length is >= 10 and <= 12 && digits[0] == '0' && digits[1] != '0';
        var isLocalLandline = digits.Length is 7 or 8 && digits[0] is >= '2' and <= '8';
        return isLandline || isLocalLandline ? digits.ToString() : null;
    }

    private static bool IsMobile(ReadOnlySpan<char> digits) =>
        digits.Length == 11 && digits[0] == '1' && digits[1] is >= '3' and <= '9' && digits.IndexOfAnyExceptInRange('0', '9') < 0;
}
