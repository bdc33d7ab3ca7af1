using System.Globalization;
using System.Numerics;

namespace Yidang.Mdm;

/// <summary>Chooses where to join, without truth: by the F1 that the model's own probabilities expect.</summary>
/// <remarks>
/// For given probabilities the expected F1 is highest when exactly the pairs are joined whose probability is at least half of that highest F1
/// (Lipton, Elkan and Naryanaswamy 2014): below a half, and the lower the harder the data.
/// </remarks>
internal static class ThresholdChooser
{
    private const double ReviewBelow = 4;

    /// <param name="linking">The rules whose pairs are linked, a bit each.</param>
    public static ThresholdChoice Choose(LinkageThresholds asked, PatternHistogram histogram, uint linking, PairWeights weights, double? learnt)
    {
        var expected = Expect(histogram, linking, weights);
        var (match, reason) = Parse(asked.Match) is { } given ? (given, "given in the model")
            : learnt is { } before ? (before, "learnt with the model")
            : Best(expected);
        var review = Parse(asked.Review) ?? match - ReviewBelow;
        return new(match, Math.Min(review, match), reason, expected);
    }

    /// <summary>A threshold as written, in bits; null for auto.</summary>
    /// <exception cref="FormatException">It is neither <c>auto</c> nor bits nor a probability.</exception>
    internal static double? Parse(string threshold)
    {
        var text = threshold.Trim();
        if (text == "auto") return null;
        var isProbability = text.StartsWith("p ", StringComparison.Ordinal);
        var number = isProbability ? text[2..] : text.EndsWith("bits", StringComparison.Ordinal) ? text[..^4] : text;
        if (!double.TryParse(number.Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) || !double.IsFinite(value) || (isProbability && value is <= 0 or >= 1))
            throw new FormatException("Write auto, a match weight such as '8 bits', or a probability between 0 and 1 such as 'p 0.95'.");
        // A weight below one bit is as likely a probability whose p was forgotten: 0.95 bits are odds of 2 : 1, a probability of 0.95 is 19 : 1.
        if (!isProbability && value is > 0 and < 1 && number == text) throw new FormatException($"It could be a probability or a weight: write 'p {text}' or '{text} bits'.");
        return isProbability ? Math.Log2(value / (1 - value)) : value;
    }

    private static ExpectedQuality[] Expect(PatternHistogram histogram, uint linking, PairWeights weights)
    {
        // Quarters of a bit are finer than the probabilities are true.
        const int lowest = -40 * 4, highest = 60 * 4;
        var pairsAt = new long[highest - lowest + 1];
        var matchesAt = new double[pairsAt.Length];
        double all = 0, once = 0, twice = 0;
        for (var k = 0; k < histogram.Keys.Length; k++)
        {
            var key = histogram.Keys[k];
            var rules = BitOperations.PopCount(key.FoundBy & linking);
            if (rules == 0) continue;
            var (m, h) = weights.Odds(key.Pattern);
            var weight = PairWeights.Weight(m + key.Own + key.Shared, h + key.Shared);
            var matches = histogram.Counts[k] * PairWeights.Probability(weight);
            all += matches;
            if (rules == 1) once += matches;
            else if (rules == 2) twice += matches;
            var step = (int)Math.Floor(Math.Clamp(weight, lowest / 4.0, highest / 4.0) * 4) - lowest;
            pairsAt[step] += histogram.Counts[k];
            matchesAt[step] += matches;
        }
        all += Math.Min(Missed(once, twice), all);
        var expected = new List<ExpectedQuality>();
        long joined = 0;
        var found = 0.0;
        for (var step = highest - lowest; step >= 0; step--)
        {
            if (pairsAt[step] == 0) continue;
            joined += pairsAt[step];
            found += matchesAt[step];
            expected.Add(new((step + lowest) / 4.0, joined, found / joined, all > 0 ? found / all : 0));
        }
        expected.Reverse();
        return [.. expected];
    }

    /// <summary>
    /// How many matches no blocking rule finds, from how many one and two rules find: each rule is one catch of the same animals (Chao 1987, in
    /// the form that bears that no match was found twice).
    /// </summary>
    private static double Missed(double once, double twice) => once * Math.Max(0, once - 1) / (2 * (twice + 1));

    private static (double Match, string Reason) Best(ExpectedQuality[] expected)
    {
        if (expected.Length == 0) return (0, "nothing was compared; even odds");
        var best = expected[0];
        foreach (var quality in expected)
            if (quality.F1 > best.F1) best = quality;
        var probability = Math.Clamp(best.F1 / 2, 0.05, 0.5);
        return (
            Math.Log2(probability / (1 - probability)),
            string.Create(CultureInfo.InvariantCulture, $"the expected F1 of pairs is highest, {best.F1:0.000}, when pairs are joined from a probability of {probability:0.00} up"));
    }
}
