namespace Yidang.Mdm;

/// <summary>Deals out work on all records in ranges of a fixed size, so that what comes of each does not depend on the number of threads.</summary>
internal static class RecordRanges
{
    /// <summary>Records of a range; a multiple of 64, so that no two ranges share a word of bits.</summary>
    public const int Length = 1 << 15;

    public static int CountOf(int records) => (records + Length - 1) / Length;

    /// <summary>Calls the action for each range, from its first record to behind its last.</summary>
    public static void ForEach(int records, Action<int, int> action) => ForEach(records, (_, from, to) => action(from, to));

    /// <summary>The same with the range's number before.</summary>
    public static void ForEach(int records, Action<int, int, int> action, CancellationToken cancellationToken = default)
    {
        if (CountOf(records) < 2) action(0, 0, records);
        else Parallel.For(0, CountOf(records), new ParallelOptions { CancellationToken = cancellationToken }, range => action(range, range * Length, Math.Min(records, (range + 1) * Length)));
    }
}
