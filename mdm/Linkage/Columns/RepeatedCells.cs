namespace Yidang.Mdm;

/// <summary>Counts cells that stand more than once in a column that is meant to tell records apart.</summary>
/// <remarks>Ids are made to differ, so nearly all are told apart by a few bits of their hashes; only the others are looked at as they are.</remarks>
public static class RepeatedCells
{
    /// <summary>How many cells are the same as one before them.</summary>
    /// <param name="text">The cells one behind the other.</param>
    /// <param name="starts">Where each begins, and last where the last ends.</param>
    public static int CountIn(ReadOnlySpan<byte> text, ReadOnlySpan<int> starts)
    {
        var company = new KeyCompany(starts.Length);
        var hashes = new ulong[Math.Max(0, starts.Length - 1)];
        for (var i = 0; i < hashes.Length; i++) company.Add(hashes[i] = TextEncoder.Hash(text[starts[i]..starts[i + 1]]));
        var suspects = new TextEncoder();
        for (var i = 0; i < hashes.Length; i++)
            if (company.MayHave(hashes[i])) suspects.Add(text[starts[i]..starts[i + 1]]);
        return suspects.Count - suspects.Distinct;
    }
}
