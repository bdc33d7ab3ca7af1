namespace Yidang.Mdm;

/// <summary>Pairs kept from the comparison: by position, the two records (lower first), their pattern and the rules that find them.</summary>
internal sealed class CandidateList
{
    public CandidateList(IReadOnlyList<CandidateList> parts)
    {
        Count = parts.Sum(p => p.Count);
        Reserve(Count);
        var at = 0;
        foreach (var part in parts)
        {
            part.Lefts.AsSpan(0, part.Count).CopyTo(Lefts.AsSpan(at));
            part.Rights.AsSpan(0, part.Count).CopyTo(Rights.AsSpan(at));
            part.Patterns.AsSpan(0, part.Count).CopyTo(Patterns.AsSpan(at));
            part.FoundBy.AsSpan(0, part.Count).CopyTo(FoundBy.AsSpan(at));
            at += part.Count;
        }
    }

    public CandidateList() => Reserve(256);

    public int Count { get; private set; }

    public int[] Lefts { get; private set; } = [];

    public int[] Rights { get; private set; } = [];

    public ulong[] Patterns { get; private set; } = [];

    public uint[] FoundBy { get; private set; } = [];

    /// <summary>The pairs' term frequencies, on comparisons that tell relatives apart and on all others; empty until they are rated.</summary>
    public (double Own, double Shared)[] Rarities { get; private set; } = [];

    /// <summary>Looks up how rare what each pair agrees on is: once, for it takes the memory longer than all that is done with it.</summary>
    public void Rate(ComparisonSet set, TermFrequencies frequencies)
    {
        var rated = new (double, double)[Count];
        RecordRanges.ForEach(Count, (from, to) =>
        {
            for (var i = from; i < to; i++) rated[i] = frequencies.Of(set, Patterns[i], Lefts[i], Rights[i]);
        });
        Rarities = rated;
    }

    public void Add(int left, int right, ulong pattern, uint foundBy)
    {
        if (Count == Lefts.Length) Reserve(Count * 2);
        Lefts[Count] = left;
        Rights[Count] = right;
        Patterns[Count] = pattern;
        FoundBy[Count++] = foundBy;
    }

    private void Reserve(int length)
    {
        int[] lefts = Lefts, rights = Rights;
        var patterns = Patterns;
        var foundBy = FoundBy;
        Array.Resize(ref lefts, length);
        Array.Resize(ref rights, length);
        Array.Resize(ref patterns, length);
        Array.Resize(ref foundBy, length);
        (Lefts, Rights, Patterns, FoundBy) = (lefts, rights, patterns, foundBy);
    }
}
