namespace Yidang.Storage;

/// <summary>Prepares rows ahead of the one thread that writes them, on as many others as there are processors left.</summary>
internal static class PreparedRows
{
    private const int Stretch = 512;

    /// <summary>Stretches that are prepared at one time.</summary>
    private static readonly int Ahead = Math.Max(1, Environment.ProcessorCount - 1);

    /// <summary>The prepared rows, in the order of their positions.</summary>
    /// <param name="prepare">Asked on several threads, with a tool that each has for itself.</param>
    public static async IAsyncEnumerable<T> Of<TTool, T>(IReadOnlyList<int> positions, Func<TTool, int, T> prepare)
        where TTool : new()
    {
        var ahead = new Queue<Task<T[]>>();
        var start = 0;
        Fill();
        while (ahead.TryDequeue(out var next))
        {
            var rows = await next;
            Fill();
            foreach (var row in rows) yield return row;
        }

        void Fill()
        {
            for (; start < positions.Count && ahead.Count < Ahead; start += Stretch) ahead.Enqueue(StretchAsync(start));
        }

        Task<T[]> StretchAsync(int from) => Task.Run(() =>
        {
            var (tool, rows) = (new TTool(), new T[Math.Min(Stretch, positions.Count - from)]);
            for (var i = 0; i < rows.Length; i++) rows[i] = prepare(tool, positions[from + i]);
            return rows;
        });
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
