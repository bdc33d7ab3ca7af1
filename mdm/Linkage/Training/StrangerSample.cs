namespace Yidang.Mdm;

/// <summary>How often two people who are not one agree at each level, from pairs of a sample of records.</summary>
/// <remarks>
/// The sample is the records with the smallest content hashes: it depends on what the records say and on nothing else, neither their
/// order nor the machine. All pairs of 500 records are 124,750 pairs, which sees levels down to one in fifty thousand. Agreement on
/// one value is not sampled but counted.
/// </remarks>
internal static class StrangerSample
{
    public const int Size = 500;

    /// <summary>Enough for the first linkage, which only says which records not to count twice.</summary>
    public const int FirstSize = 300;

    /// <summary>Pairs that count for levels that no pair of the sample showed.</summary>
    private const double Unseen = 0.5;

    /// <summary>Draws records in the order of their hashes, of each person only the first.</summary>
    /// <param name="personOf">By record; records of one person have one number.</param>
    public static int[] Draw(ulong[] contents, Func<int, int> personOf, int size)
    {
        // Half as many again as wanted, in case several are one person's.
        var bound = contents.Length <= size * 4 ? ulong.MaxValue : (ulong)(ulong.MaxValue * (size * 1.5 / contents.Length));
        var drawn = new List<int>(size * 2);
        for (var i = 0; i < contents.Length; i++)
            if (contents[i] <= bound) drawn.Add(i);
        drawn.Sort((a, b) => contents[a] != contents[b] ? contents[a].CompareTo(contents[b]) : a.CompareTo(b));
        var persons = new HashSet<int>();
        var sample = new List<int>(size);
        for (var i = 0; i < drawn.Count && sample.Count < size; i++)
            if (persons.Add(personOf(drawn[i]))) sample.Add(drawn[i]);
        return [.. sample];
    }

    /// <summary>Fills u of every comparison.</summary>
    /// <param name="counts">By comparison and code: how many persons have the value.</param>
    public static void Measure(ComparisonSet set, int[] sample, IReadOnlyList<int[]> counts, IReadOnlyList<LevelProbabilities> into)
    {
        const int width = ColumnComparison.MostLevels + 2;
        var comparisons = set.Comparisons.Length;
        var seen = new long[comparisons * width];
        Parallel.For(0, sample.Length, () => new long[seen.Length], (i, _, own) =>
        {
            for (var j = 0; j < i; j++)
            {
                var pattern = set.Compare(sample[i], sample[j], remember: false);
                for (var at = 0; at < own.Length; at += width, pattern >>= ComparisonSet.Bits) own[at + (int)(pattern & 15)]++;
            }
            return own;
        }, own =>
        {
            lock (seen)
                for (var at = 0; at < own.Length; at++) seen[at] += own[at];
        });
        for (var c = 0; c < comparisons; c++) Fill(set.Comparisons[c], seen.AsSpan(c * width, width), counts[c], into[c].U);
    }

    private static void Fill(ColumnComparison comparison, ReadOnlySpan<long> seen, int[] counts, double[] u)
    {
        long pairs = 0;
        for (var l = 0; l < u.Length; l++) pairs += seen[l + 1];
        var exact = comparison.Levels[0] == "exact" ? ExactAgreement(counts) : (seen[1] + Unseen) / (pairs + 1.0);
        var others = 0.0;
        for (var l = 1; l < u.Length; l++) others += u[l] = (seen[l + 1] + Unseen) / (pairs + 1.0);
        u[0] = exact;
        for (var l = 1; l < u.Length; l++) u[l] *= (1 - exact) / others;
    }

    /// <summary>The chance that two different persons who both have a value have the same one.</summary>
    public static double ExactAgreement(int[] counts)
    {
        double persons = 0, agreeing = 0;
        for (var code = 1; code < counts.Length; code++)
        {
            persons += counts[code];
            agreeing += (double)counts[code] * (counts[code] - 1);
        }
        if (persons < 2) return 0.5;
        // Half a pair stands for those that a larger file would show.
        return Math.Min(1 - 1e-6, (agreeing + 1) / ((persons * (persons - 1)) + 2));
    }
}
