namespace Yidang.Mdm;

/// <summary>All comparisons of a model over one table. The outcome for two records is a pattern: four bits for each comparison, 0 for a missing value, else the level's position plus one.</summary>
internal sealed class ComparisonSet
{
    /// <summary>So many comparisons fit a pattern of 64 bits.</summary>
    public const int Most = 16;

    public const int Bits = 4;

    private readonly List<NameSwap> swaps = [];

    /// <summary>Records' codes side by side: a pair is compared on all its columns at once.</summary>
    private readonly int[] rows;

    public ComparisonSet(LinkageModel model, LinkageTable table)
    {
        var all = new List<ColumnComparison>();
        foreach (var settings in model.Comparisons)
        {
            var ladders = Ladder.Of(settings);
            for (var i = 0; i < settings.On.Count; i++) all.Add(new ColumnComparison(settings, ladders[Math.Min(i, ladders.Count - 1)], table[settings.On[i]]));
            if (settings.Comparison == LadderKind.ForenameSurname) swaps.Add(new NameSwap(all[^2], all.Count - 2, all[^1], all.Count - 1));
        }
        Comparisons = [.. all];
        Records = table.Count;
        rows = new int[(long)table.Count * all.Count];
        for (var c = 0; c < all.Count; c++)
        {
            var codes = all[c].Column.Codes;
            for (long i = 0, at = c; i < codes.Length; i++, at += all.Count) rows[at] = codes[i];
        }
    }

    public ColumnComparison[] Comparisons { get; }

    public int Records { get; }

    /// <summary>The record's codes, one for each comparison.</summary>
    public ReadOnlySpan<int> CodesOf(int record) => new(rows, record * Comparisons.Length, Comparisons.Length);

    /// <param name="remember">False for pairs whose values will hardly meet again.</param>
    public ulong Compare(int left, int right, bool remember = true)
    {
        var a = CodesOf(left);
        var b = CodesOf(right);
        var pattern = 0UL;
        for (var c = 0; c < a.Length; c++)
        {
            var level = remember ? Comparisons[c].LevelOf(a[c], b[c]) : Comparisons[c].LevelOnce(a[c], b[c]);
            pattern |= (ulong)(uint)(level + 1) << (Bits * c);
        }
        foreach (var swap in swaps) pattern = WithSwap(pattern, swap, a, b);
        return pattern;
    }

    /// <summary>The comparison's level in a pattern; -1 for missing.</summary>
    public static int LevelAt(ulong pattern, int comparison) => (int)((pattern >> (Bits * comparison)) & 15) - 1;

    /// <summary>What the record would show beside an identical twin of itself.</summary>
    public ulong OfTwin(int record)
    {
        var pattern = 0UL;
        var codes = CodesOf(record);
        for (var c = 0; c < codes.Length; c++) pattern |= (ulong)(uint)(Comparisons[c].LevelOf(codes[c], codes[c]) + 1) << (Bits * c);
        return pattern;
    }

    /// <summary>
    /// Names agree crosswise while neither agrees as it stands: the given name's level becomes "swapped", which speaks for both, and the
    /// surname says nothing more.
    /// </summary>
    private static ulong WithSwap(ulong pattern, NameSwap swap, ReadOnlySpan<int> a, ReadOnlySpan<int> b)
    {
        const int exact = 0, swapped = 1;
        if (LevelAt(pattern, swap.GivenAt) <= exact || LevelAt(pattern, swap.FamilyAt) <= exact) return pattern;
        if (!swap.Holds(a[swap.GivenAt], a[swap.FamilyAt], b[swap.GivenAt], b[swap.FamilyAt])) return pattern;
        pattern &= ~((15UL << (Bits * swap.GivenAt)) | (15UL << (Bits * swap.FamilyAt)));
        return pattern | ((swapped + 1UL) << (Bits * swap.GivenAt));
    }
}
