namespace Yidang.Connectors.Csv;

/// <summary>
/// Weighs whether two-byte text is GB18030 or Big5. Both accept almost any pair of bytes, but each keeps its common characters in a
/// block of its own: GB 2312 level 1 (3,755 characters, B0–D7) and Big5 level 1 (5,401 characters, A4–C6).
/// </summary>
/// <remarks>
/// A naive Bayes sum of log-likelihoods: share of the pair's class in real text, spread evenly over the class's cells. The shares are
/// rounded towards each other from 1,444,160 two-byte characters of a county's extracts in GB18030 (level 1 98.9 %, signs 0.2 %,
/// level 2 0.9 %, all else 0.05 %); Big5 sorts the same words by the same idea, so it gets the same shares. Kana, Greek and pinyin letters
/// (A4–A9) come in columns of their own or not at all: they weigh as much as a common character, so that they speak for neither.
/// </remarks>
internal sealed class TwoByteEvidence
{
    /// <summary>Natural log of 1,000 to 1: of a thousand two-byte files that reach a mainland department, one is Big5.</summary>
    public const double Prior = 6.9;

    private const int EnoughPairs = 20_000;

    private static readonly double GbLevel1 = Math.Log(0.95 / 3755), GbLevel2 = Math.Log(0.03 / 3008), GbSigns = Math.Log(0.015 / 282), GbLetters = Math.Log(0.10 / 400), GbRest = Math.Log(0.005 / 16_000);
    private static readonly double Big5Level1 = Math.Log(0.95 / 5401), Big5Level2 = Math.Log(0.03 / 7652), Big5Signs = Math.Log(0.015 / 408), Big5Rest = Math.Log(0.005 / 6000);

    /// <summary>What a pair costs that the encoding does not have.</summary>
    private const double Impossible = -30;

    private double _gb;
    private double _big5;
    private int _pairs;

    /// <summary>Log of the odds for Big5 against GB18030, the prior included: positive when Big5 is likelier.</summary>
    public double OddsForBig5 => _big5 - _gb - Prior;

    public bool IsEnough => _pairs >= EnoughPairs;

    /// <summary>True when the pairs of a line are, in the main, characters that are common in GB18030.</summary>
    public static bool IsPlausibleGb(ReadOnlySpan<byte> line)
    {
        var (common, pairs) = (0, 0);
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] < 0x80) continue;
            pairs++;
            if (i + 1 < line.Length && GbOf(line[i], line[i + 1]) > GbLevel2) common++;
            i++;
        }
        return common * 2 >= pairs;
    }

    public void Look(ReadOnlySpan<byte> line)
    {
        _gb += Sum(line, GbOf, ref _pairs);
        var pairs = 0;
        _big5 += Sum(line, Big5Of, ref pairs);
    }

    private static double Sum(ReadOnlySpan<byte> line, Func<byte, byte, double> of, ref int pairs)
    {
        var sum = 0.0;
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] < 0x80) continue;
            pairs++;
            if (i + 1 == line.Length) return sum + Impossible;
            var weight = of(line[i], line[i + 1]);
            sum += weight;
            // A pair that is none leaves its second byte to the next.
            if (weight > Impossible) i++;
        }
        return sum;
    }

    private static double GbOf(byte lead, byte trail) =>
        lead is 0x80 or 0xFF || trail is < 0x30 or > 0x39 and < 0x40 or 0x7F or 0xFF ? Impossible
        : trail < 0xA1 ? GbRest
        : lead is >= 0xB0 and <= 0xD7 ? GbLevel1
        : lead is >= 0xD8 and <= 0xF7 ? GbLevel2
        : lead is >= 0xA1 and <= 0xA3 ? GbSigns
        : lead is >= 0xA4 and <= 0xA9 ? GbLetters
        : GbRest;

    private static double Big5Of(byte lead, byte trail) =>
        lead is 0x80 or 0xFF || trail is not (>= 0x40 and <= 0x7E or >= 0xA1 and <= 0xFE) ? Impossible
        : lead is >= 0xA4 and <= 0xC6 ? Big5Level1
        : lead is >= 0xC9 and <= 0xF9 ? Big5Level2
        : lead is >= 0xA1 and <= 0xA3 ? Big5Signs
        : Big5Rest;
}
