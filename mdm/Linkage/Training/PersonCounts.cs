namespace Yidang.Mdm;

/// <summary>How many persons have each value: records counted once for each person, by a first linkage.</summary>
internal static class PersonCounts
{
    /// <summary>A first cluster beyond this is more likely glued than one person: its records count each by itself.</summary>
    private const int LargestPerson = 50;

    /// <summary>By comparison and code.</summary>
    /// <param name="clusters">Records of each first cluster that holds several.</param>
    public static int[][] Of(ComparisonSet set, RecordGroups clusters)
    {
        var counts = new int[set.Comparisons.Length][];
        Parallel.For(0, counts.Length, c =>
        {
            var of = counts[c] = (int[])set.Comparisons[c].Column.Counts.Clone();
            var codes = set.Comparisons[c].Column.Codes;
            var seen = new List<int>();
            for (var group = 0; group < clusters.Count; group++)
            {
                var cluster = clusters[group];
                if (cluster.Length > LargestPerson) continue;
                if (cluster.Length == 2)
                {
                    if (codes[cluster[0]] == codes[cluster[1]]) of[codes[cluster[0]]]--;
                    continue;
                }
                seen.Clear();
                foreach (var record in cluster)
                {
                    if (seen.Contains(codes[record])) of[codes[record]]--;
                    else seen.Add(codes[record]);
                }
            }
        });
        return counts;
    }
}
