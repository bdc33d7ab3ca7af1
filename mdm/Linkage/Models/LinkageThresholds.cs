using System.Globalization;
using Yidang.Schemas;

namespace Yidang.Mdm;

/// <summary>Where decisions turn. Each is <c>auto</c>, a match weight in bits (<c>8 bits</c>) or a probability (<c>p 0.95</c>).</summary>
public sealed record LinkageThresholds
{
    public SourcePosition Position { get; init; }

    [Key("From here on two records are one person. auto: where the expected F1 is highest, by the model's own probabilities.", Example = "p 0.95")]
    public string Match { get; init; } = "auto";

    [Key("From here up to `match` a pair is for clerical review. auto: four bits below match.", Example = "2 bits")]
    public string Review { get; init; } = "auto";

    /// <summary>A threshold as written, in bits; null for <c>auto</c>.</summary>
    /// <exception cref="FormatException">It is neither <c>auto</c> nor bits nor a probability; the message says how to write it.</exception>
    public static double? BitsOf(string threshold)
    {
        var text = threshold.Trim();
        if (text == "auto") return null;
        var isProbability = text.StartsWith("p ", StringComparison.Ordinal);
        var number = isProbability ? text[2..] : text.EndsWith("bits", StringComparison.Ordinal) ? text[..^4] : text;
        if (!double.TryParse(number.Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) || !double.IsFinite(value) || (isProbability && (value <= 0 || value >= 1)))
            throw new FormatException("Write auto, a match weight such as '8 bits', or a probability between 0 and 1 such as 'p 0.95'.");
        return isProbability ? Math.Log2(value / (1 - value)) : value;
    }
}
