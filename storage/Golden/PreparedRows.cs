namespace Yidang.Storage;

/// <summary>Prepares rows on all processors, a stretch ahead of the one thread that writes them.</summary>
internal static class PreparedRows
{
    private const int Stretch = 512;

    /// <summary>The prepared rows, in the order of their positions.</summary>
    /// <param name="prepare">Asked on several threads, with a tool that each has for itself.</param>
    public static async IAsyncEnumerable<T> Of<TTool, T>(IReadOnlyList<int> positions, Func<TTool, int, T> prepare)
        where TTool : new()
    {
        var next = StretchAsync(0);
        for (var start = 0; start < positions.Count; start += Stretch)
        {
            var rows = await next;
            next = StretchAsync(start + Stretch);
            foreach (var row in rows) yield return row;
        }

        Task<T[]> StretchAsync(int start) => Task.Run(() => All(Math.Min(Stretch, positions.Count - start), (TTool tool, int i) => prepare(tool, positions[start + i])));
    }

    /// <summary>All rows from 0 up to a count, prepared.</summary>
    public static T[] All<TTool, T>(int count, Func<TTool, int, T> prepare)
        where TTool : new()
    {
        var rows = new T[Math.Max(count, 0)];
        Parallel.For(0, rows.Length, () => new TTool(), (i, _, tool) =>
        {
            rows[i] = prepare(tool, i);
            return tool;
        }, _ => { });
        return rows;
    }
}
