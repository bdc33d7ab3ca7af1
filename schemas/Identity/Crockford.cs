namespace Yidang.Schemas;

/// <summary>Crockford's base 32 (no I, L, O, U): short identifiers that survive being read out over the phone.</summary>
public static class Crockford
{
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary>Writes the lowest <paramref name="length"/> × 5 bits of <paramref name="value"/>, most significant first.</summary>
    public static string Encode(ulong value, int length) =>
        string.Create(length, value, static (span, bits) =>
        {
            for (var i = span.Length - 1; i >= 0; i--, bits >>= 5) span[i] = Alphabet[(int)(bits & 31)];
        });

    /// <summary>Reads what <see cref="Encode"/> wrote, case-insensitively and with O, I and L taken for 0, 1 and 1.</summary>
    public static bool TryDecode(ReadOnlySpan<char> text, out ulong value)
    {
        value = 0;
        if (text.IsEmpty || text.Length > 13) return false;
        foreach (var raw in text)
        {
            var c = char.ToUpperInvariant(raw) switch { 'O' => '0', 'I' or 'L' => '1', var other => other };
            var digit = Alphabet.IndexOf(c, StringComparison.Ordinal);
            if (digit < 0) return false;
            value = (value << 5) | (uint)digit;
        }
        return true;
    }
}
