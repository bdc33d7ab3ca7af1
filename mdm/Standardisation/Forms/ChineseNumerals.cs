namespace Yidang.Mdm;

/// <summary>Numbers written in characters, everyday (一千二百) and on cheques (壹仟贰佰元伍角整), and years digit by digit (一九八〇).</summary>
internal static class ChineseNumerals
{
    private const string Digits = "零一二三四五六七八九";
    private const string Formal = "〇壹贰叁肆伍陆柒捌玖";

    /// <summary>0 to 9, or -1.</summary>
    public static int Digit(char c) => c switch
    {
        '○' or 'Ｏ' => 0,
        '两' => 2,
        _ => Math.Max(Digits.IndexOf(c, StringComparison.Ordinal), Formal.IndexOf(c, StringComparison.Ordinal)),
    };

    /// <summary>The number, or null when the text is not wholly one.</summary>
    public static decimal? Read(ReadOnlySpan<char> text)
    {
        text = text.TrimEnd("整正");
        var fraction = 0m;
        foreach (var (unit, worth) in ((char, decimal)[])[('分', 0.01m), ('角', 0.1m)])
        {
            if (text.Length < 2 || text[^1] != unit) continue;
            if (Digit(text[^2]) is not (>= 0 and var count)) return null;
            fraction += count * worth;
            text = text[..^2];
        }
        // 壹仟元零伍分: the zero stands for the missing tenths.
        if (fraction > 0 && text.EndsWith("元零")) text = text[..^1];
        text = text.TrimEnd("元圆");
        if (text.IsEmpty) return fraction > 0 ? fraction : null;
        return Whole(text) + fraction;
    }

    private static decimal? Whole(ReadOnlySpan<char> text)
    {
        foreach (var (unit, worth) in ((string, decimal)[])[("亿億", 100_000_000m), ("万萬", 10_000m)])
        {
            var at = text.IndexOfAny(unit);
            if (at < 0) continue;
            if (at == 0 || Whole(text[..at]) is not { } high) return null;
            if (at + 1 == text.Length) return high * worth;
            // 三万五 is said for 35,000 and could be 30,005.
            return Whole(text[(at + 1)..]) is { } low && (low >= worth / 10 || Digit(text[at + 1]) == 0) ? high * worth + low : null;
        }
        var (sum, digit, last, isBehindZero) = (0m, -1, 10_000m, false);
        foreach (var c in text)
        {
            var worth = c switch { '十' or '拾' => 10m, '百' or '佰' => 100m, '千' or '仟' => 1000m, _ => 0m };
            if (worth == 0)
            {
                // Two digits side by side are a telephone or a year, not a sum.
                if (digit > 0 || Digit(c) is not (>= 0 and var next)) return null;
                isBehindZero = digit == 0;
                digit = next;
            }
            else
            {
                if (worth >= last || digit == 0 || (digit < 0 && worth != 10m)) return null;
                sum += Math.Max(digit, 1) * worth;
                (digit, last) = (-1, worth);
            }
        }
        if (digit > 0 && last is (100m or 1000m) && !isBehindZero) return null;
        return digit >= 0 ? sum + digit : last < 10_000m ? sum : null;
    }
}
