using System.Globalization;

namespace Yidang.Hub.Pages;

/// <summary>Figures as a report writes them.</summary>
internal static class Figures
{
    /// <summary>12,345.</summary>
    public static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>+3.2, −0.4 and 0.0: signs that line up.</summary>
    public static string Bits(double bits) => Math.Round(bits, 1) switch
    {
        > 0 and var b => "+" + b.ToString("0.0", CultureInfo.InvariantCulture),
        < 0 and var b => "−" + (-b).ToString("0.0", CultureInfo.InvariantCulture),
        _ => "0.0",
    };

    /// <summary>A number on a scale of bits: −5, 0, +5.</summary>
    public static string Tick(double bits) => bits == 0 ? "0" : (bits < 0 ? "−" : "+") + Math.Abs(bits).ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>A share as a percentage; near 0 and 1 with the decimals that still tell something, and never rounded up to the whole.</summary>
    public static string Percent(double share) => share switch
    {
        0 or 1 => share.ToString("0 %", CultureInfo.InvariantCulture),
        < 0.0001 => "< 0.01 %",
        > 0.9999 => "> 99.99 %",
        < 0.01 or > 0.99 => share.ToString("0.00 %", CultureInfo.InvariantCulture),
        _ => share.ToString("0.0 %", CultureInfo.InvariantCulture),
    };

    /// <summary>A weight without a plus: a threshold.</summary>
    public static string Threshold(double bits) => Bits(bits).TrimStart('+');

    /// <summary>A probability with two significant digits; below one in ten thousand as 6×10⁻⁷, because nobody counts zeros.</summary>
    public static string Probability(double p)
    {
        if (p is >= 0.995 or <= 0) return p.ToString("0.###", CultureInfo.InvariantCulture);
        var power = (int)Math.Floor(Math.Log10(p) + 1e-9);
        if (power >= -4) return p.ToString("F" + Math.Max(2, 1 - power).ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        var exponent = string.Concat((-power).ToString(CultureInfo.InvariantCulture).Select(digit => "⁰¹²³⁴⁵⁶⁷⁸⁹"[digit - '0']));
        return $"{(p / Math.Pow(10, power)).ToString("0", CultureInfo.InvariantCulture)}×10⁻{exponent}";
    }

    /// <summary>A sentence with its capital and its full stop, whoever wrote it.</summary>
    public static string Sentence(string words) => words.Length == 0 ? "" : char.ToUpperInvariant(words[0]) + words[1..].TrimEnd('.') + ".";

    /// <summary>A share as 1 in N.</summary>
    public static string OneIn(double share) => share <= 0 ? "–" : share > 0.5 ? Percent(share) : $"1 in {Count((long)Math.Round(1 / share))}";

    public static string Plural(long count, string one, string many) => $"{Count(count)} {(count == 1 ? one : many)}";
}
