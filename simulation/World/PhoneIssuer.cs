namespace Yidang.Simulation;

/// <summary>
/// Gives out phone numbers that have a mobile number's form and that nobody can answer: 142, 143 and 154 are ranges that the public
/// numbering tables give to no operator.
/// </summary>
internal sealed class PhoneIssuer(SeededRandom random)
{
    internal static readonly int[] UnassignedPrefixes = [142, 143, 154];

    public long Issue() => (random.Pick(UnassignedPrefixes) * 100_000_000L) + random.Below(100_000_000);
}
