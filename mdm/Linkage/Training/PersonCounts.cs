namespace Yidang.Mdm;

/// <summary>How many persons have each value: records counted once for each person, by a first linkage.</summary>
internal static class PersonCounts
{
    /// <summary>A first cluster beyond this is more likely glued than one person: its records count each by itself.</summary>
    private const int LargestPerson = 50;

    /// <summary>By comparison and code.</summary>
    /// <param name="clusters">Records of each first cluster that holds several.</param>
    public static int[][] Of(ComparisonSet set, IReadOnlyList<int[]> clusters)
    {
        var counts = set.Comparisons.Select(c => (int[])c.Column.Counts.Clone()).ToArray();
        var codes = new List<int>();
        foreach (var cluster in clusters)
        {
            if (cluster.Length > LargestPerson) continue;
            for (var c = 0; c < counts.Length; c++)
            {
                codes.Clear();
                foreach (var record in cluster)
                {
                    var code = set.CodesOf(record)[c];
                    if (codes.Contains(code)) counts[c][code]--;
                    else codes.Add(code);
                }
            }
        }
        return counts;
    }
}
