namespace Yidang.Storage;

/// <summary>How a table's current rows differ from what they should be, found by merging two ordered sequences.</summary>
/// <param name="New">Positions of wanted rows that are not there.</param>
/// <param name="Changed">Positions of wanted rows that are there with other content.</param>
/// <param name="Ended">Keys of current rows that are not wanted.</param>
internal sealed record VersionDifference<TKey>(List<int> New, List<int> Changed, List<TKey> Ended, int Unchanged)
{
    /// <summary>Positions of the rows that are to be written, ascending: they go in by their key, so that the tables' trees grow at their end.</summary>
    public IReadOnlyList<int> Written()
    {
        if (Changed.Count == 0) return New;
        int[] written = [.. New, .. Changed];
        Array.Sort(written);
        return written;
    }

    /// <param name="current">Current rows by ascending key.</param>
    /// <param name="count">How many rows are wanted.</param>
    /// <param name="keyAt">Key of a wanted row; ascending.</param>
    /// <param name="isSame">Whether the wanted row has this content.</param>
    public static async Task<VersionDifference<TKey>> FindAsync<TContent>(
        IAsyncEnumerable<IReadOnlyList<(TKey Key, TContent Content)>> current, int count, Func<int, TKey> keyAt, Func<int, TContent, bool> isSame,
        IComparer<TKey> order)
    {
        for (var i = 1; i < count; i++)
        {
            if (order.Compare(keyAt(i - 1), keyAt(i)) >= 0) throw new ArgumentException($"A resolution must be ordered by id and name each once; row {i} is not.");
        }
        var difference = new VersionDifference<TKey>([], [], [], 0);
        var next = 0;
        var unchanged = 0;
        await foreach (var batch in current)
        {
            foreach (var (key, content) in batch)
            {
                while (next < count && order.Compare(keyAt(next), key) < 0) difference.New.Add(next++);
                if (next == count || order.Compare(keyAt(next), key) > 0)
                {
                    difference.Ended.Add(key);
                    continue;
                }
                if (isSame(next, content)) unchanged++;
                else difference.Changed.Add(next);
                next++;
            }
        }
        while (next < count) difference.New.Add(next++);
        return difference with { Unchanged = unchanged };
    }
}
