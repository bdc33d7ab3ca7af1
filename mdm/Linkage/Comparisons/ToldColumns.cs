namespace Yidang.Mdm;

/// <summary>Which columns say again what another has said: a town beside its postcode, a county beside its town, a sex beside a given name.</summary>
/// <remarks>
/// Levels are taken for independent among strangers. Of two strangers with one postcode the town is nearly always one too: counted twice,
/// neighbours seem to be one person, and as there are far more of them than of doubles, learning takes them for its matches. So where two records agree
/// on the finer column, the coarser says nothing; where they differ on it, or one lacks it, it speaks for itself. It is measured on
/// strangers: neighbours of a sample of records in order of the finer column, unlike in all that hardly two people share.
/// </remarks>
internal static class ToldColumns
{
    private const int SampleSize = 20_000;

    /// <summary>So many of the sample share a value at least; where fewer do, they are a family or one person, who agree on much for other reasons.</summary>
    private const double LeastCompany = 20;

    private const int LeastPairs = 50;

    /// <summary>How far on the way from chance to certainty: from here up, what is counted twice is far more than what is lost by counting it once.</summary>
    private const double LeastTold = 0.3;

    /// <summary>What more people than this share is hardly two bits, whoever tells it; but that doubles always agree on it (their sex) keeps what is learnt from going astray.</summary>
    private const double MostChance = 0.2;

    /// <summary>By comparison: those that tell it, a bit each.</summary>
    public static int[] Of(ComparisonSet set, ulong[] contents)
    {
        var comparisons = set.Comparisons;
        var told = new int[comparisons.Length];
        var chance = comparisons.Select(c => StrangerSample.ExactAgreement(c.Column.Counts)).ToArray();
        var sample = StrangerSample.Draw(contents, record => record, SampleSize);
        var isShared = chance.Select(u => u * sample.Length >= LeastCompany).ToArray();
        var coarse = Columns(c => !comparisons[c].Own && chance[c] <= MostChance);
        if (coarse.Length == 0) return told;
        var fine = Columns(_ => true);
        var seen = new (int[] Pairs, int[] Agreeing)[fine.Length];
        Parallel.For(0, fine.Length, f => seen[f] = Strangers(set, sample, contents, fine[f], isShared));
        for (var f = 0; f < fine.Length; f++)
        {
            foreach (var c in coarse)
            {
                // One of the two has to speak: the one with more values, or that the model names first.
                var (many, few) = (comparisons[fine[f]].Column.Distinct, comparisons[c].Column.Distinct);
                if (c == fine[f] || seen[f].Pairs[c] < LeastPairs || many < few || (many == few && fine[f] > c)) continue;
                if (((double)seen[f].Agreeing[c] / seen[f].Pairs[c]) - chance[c] >= LeastTold * (1 - chance[c])) told[c] |= 1 << fine[f];
            }
        }
        return told;

        int[] Columns(Func<int, bool> may) => [.. Enumerable.Range(0, comparisons.Length).Where(c => isShared[c] && comparisons[c].Levels[0] == "exact" && may(c))];
    }

    /// <summary>Pairs of strangers that agree on a column: by other column how many have a value there, and how many the same.</summary>
    private static (int[] Pairs, int[] Agreeing) Strangers(ComparisonSet set, int[] sample, ulong[] contents, int column, bool[] isShared)
    {
        var values = set.Comparisons[column].Column.Values.Hashes;
        var ordered = Array.FindAll(sample, record => set.CodesOf(record)[column] != 0);
        // By the value's hash and not its code, which depends on the order of records; among those of one value by what they say.
        var keys = Array.ConvertAll(ordered, record => (values[set.CodesOf(record)[column]] & 0xFFFFFFFF00000000) | (contents[record] >> 32));
        Array.Sort(keys, ordered);
        var (pairs, agreeing) = (new int[isShared.Length], new int[isShared.Length]);
        for (var i = 1; i < ordered.Length; i++)
        {
            var a = set.CodesOf(ordered[i - 1]);
            var b = set.CodesOf(ordered[i]);
            if (a[column] != b[column] || ShareOwn(a, b)) continue;
            for (var c = 0; c < isShared.Length; c++)
            {
                if (a[c] == 0 || b[c] == 0) continue;
                pairs[c]++;
                if (a[c] == b[c]) agreeing[c]++;
            }
        }
        return (pairs, agreeing);

        bool ShareOwn(ReadOnlySpan<int> a, ReadOnlySpan<int> b)
        {
            for (var c = 0; c < isShared.Length; c++)
                if (c != column && (!isShared[c] || set.Comparisons[c].Own) && a[c] != 0 && a[c] == b[c]) return true;
            return false;
        }
    }
}
