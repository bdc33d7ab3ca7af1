namespace Yidang.Mdm;

/// <summary>All comparisons of a model over one table. The outcome for two records is a pattern: four bits for each comparison, 0 for a missing value, else the level's position plus one.</summary>
internal sealed class ComparisonSet
{
    /// <summary>So many comparisons fit a pattern of 64 bits.</summary>
    public const int Most = 16;

    public const int Bits = 4;

    private readonly List<NameSwap> swaps = [];

    /// <summary>The comparisons that another tells, with those that tell it, by their bits in a pattern.</summary>
    private (ulong Told, ulong[] By)[] told = [];

    /// <summary>Records' codes side by side: a pair is compared on all its columns at once.</summary>
    private readonly int[] rows;

    public ComparisonSet(LinkageModel model, LinkageTable table)
    {
        var columns = new List<(LinkageComparison Settings, Ladder Ladder, string Column)>();
        var crossed = new List<int>();
        foreach (var settings in model.Comparisons)
        {
            var ladders = Ladder.Of(settings);
            for (var i = 0; i < settings.On.Count; i++) columns.Add((settings, ladders[Math.Min(i, ladders.Count - 1)], settings.On[i]));
            if (settings.Comparison == LadderKind.ForenameSurname) crossed.Add(columns.Count - 2);
        }
        Comparisons = new ColumnComparison[columns.Count];
        Parallel.For(0, columns.Count, c => Comparisons[c] = new ColumnComparison(columns[c].Settings, columns[c].Ladder, table[columns[c].Column]));
        foreach (var given in crossed) swaps.Add(new NameSwap(Comparisons[given], given, Comparisons[given + 1], given + 1));
        Records = table.Count;
        rows = new int[(long)Records * columns.Count];
        RecordRanges.ForEach(Records, (from, to) =>
        {
            for (var c = 0; c < Comparisons.Length; c++)
            {
                var codes = Comparisons[c].Column.Codes;
                long at = ((long)from * Comparisons.Length) + c;
                for (var i = from; i < to; i++, at += Comparisons.Length) rows[at] = codes[i];
            }
        });
    }

    public ColumnComparison[] Comparisons { get; }

    public int Records { get; }

    /// <summary>From now on a comparison says nothing of two records that agree on one that tells it.</summary>
    /// <param name="tellers">By comparison: those that tell it, a bit each.</param>
    public void Tell(int[] tellers)
    {
        var comparisons = Enumerable.Range(0, tellers.Length).ToArray();
        told = [.. comparisons.Where(c => tellers[c] != 0).Select(c => (15UL << (Bits * c), comparisons.Where(t => ((tellers[c] >> t) & 1) != 0).Select(t => 1UL << (Bits * t)).ToArray()))];
    }

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
        return told.Length == 0 ? pattern : WithoutTold(pattern);
    }

    /// <summary>Compares pairs column by column, so that what one column needs stays at hand and the memory's answers for many pairs are awaited at once.</summary>
    public void Compare(ReadOnlySpan<int> lefts, ReadOnlySpan<int> rights, Span<ulong> patterns)
    {
        patterns.Clear();
        for (var c = 0; c < Comparisons.Length; c++)
        {
            var comparison = Comparisons[c];
            for (var i = 0; i < lefts.Length; i++)
            {
                var level = comparison.LevelOf(rows[((long)lefts[i] * Comparisons.Length) + c], rows[((long)rights[i] * Comparisons.Length) + c]);
                patterns[i] |= (ulong)(uint)(level + 1) << (Bits * c);
            }
        }
        foreach (var swap in swaps)
            for (var i = 0; i < lefts.Length; i++) patterns[i] = WithSwap(patterns[i], swap, CodesOf(lefts[i]), CodesOf(rights[i]));
        for (var i = 0; i < lefts.Length && told.Length > 0; i++) patterns[i] = WithoutTold(patterns[i]);
    }

    /// <summary>The comparison's level in a pattern; -1 for missing.</summary>
    public static int LevelAt(ulong pattern, int comparison) => (int)((pattern >> (Bits * comparison)) & 15) - 1;

    /// <summary>What the record would show beside an identical twin of itself.</summary>
    public ulong OfTwin(int record)
    {
        var pattern = 0UL;
        var codes = CodesOf(record);
        for (var c = 0; c < codes.Length; c++) pattern |= (ulong)(uint)(Comparisons[c].LevelOf(codes[c], codes[c]) + 1) << (Bits * c);
        return WithoutTold(pattern);
    }

    private ulong WithoutTold(ulong pattern)
    {
        var left = pattern;
        foreach (var (column, by) in told)
        {
            foreach (var exact in by)
            {
                if ((pattern & (exact * 15)) != exact) continue;
                left &= ~column;
                break;
            }
        }
        return left;
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
