namespace Yidang.Mdm;

/// <summary>
/// A 64-bit digest of what a record says, apart from its key. Where two joins weigh the same, the records' contents decide which
/// comes first: who is one person must not hang on how rows are numbered.
/// </summary>
internal static class ContentDigest
{
    private const ulong Basis = 14695981039346656037UL;
    private const ulong Prime = 1099511628211UL;

    /// <summary>FNV-1a over the source, the attribute names and the values.</summary>
    public static ulong Of(string source, IReadOnlyList<string> layout, string?[] values)
    {
        var digest = Add(Basis, source);
        for (var i = 0; i < values.Length; i++)
            if (values[i] is { } value) digest = Add(Add(digest, layout[i]), value);
        return digest;
    }

    /// <summary>FNV-1a of one value, mixed so that every bit counts.</summary>
    public static ulong Of(string value) => SplitMix64.Mix(Add(Basis, value));

    /// <summary>A digest of two, the same in either order.</summary>
    public static ulong OfPair(ulong a, ulong b) => SplitMix64.Mix(Math.Min(a, b)) ^ (SplitMix64.Mix(Math.Max(a, b)) * Prime);

    private static ulong Add(ulong digest, string text)
    {
        foreach (var c in text) digest = (digest ^ c) * Prime;
        return (digest ^ 0x1F) * Prime;
    }
}
