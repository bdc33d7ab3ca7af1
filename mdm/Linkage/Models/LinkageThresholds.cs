using Yidang.Schemas;

namespace Yidang.Mdm;

/// <summary>Where decisions turn. Each is <c>auto</c>, a match weight in bits (<c>8 bits</c>) or a probability (<c>p 0.95</c>).</summary>
public sealed record LinkageThresholds
{
    [Key("From here on two records are one person. auto: where the expected F1 is highest, by the model's own probabilities.", Example = "p 0.95")]
    public string Match { get; init; } = "auto";

    [Key("From here up to `match` a pair is for clerical review. auto: four bits below match.", Example = "2 bits")]
    public string Review { get; init; } = "auto";

    /// <summary>What is wrong with a threshold as written, or null.</summary>
    public static string? Fault(string threshold)
    {
        ArgumentNullException.ThrowIfNull(threshold);
        try
        {
            return ThresholdChooser.Parse(threshold) is { } bits && Math.Abs(bits) > MostBits
                ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{bits:0} bits are never reached: no model weighs more than {MostBits}.")
                : null;
        }
        catch (FormatException wrong)
        {
            return wrong.Message;
        }
    }

    /// <summary>A threshold as written, in bits; null for <c>auto</c>.</summary>
    /// <exception cref="FormatException">It is neither <c>auto</c> nor bits nor a probability; the message says how to write it.</exception>
    public static double? BitsOf(string threshold) => ThresholdChooser.Parse(threshold);

    /// <summary>Two hundred bits: sixteen columns, each of which one in five thousand shares.</summary>
    private const int MostBits = 200;
}
