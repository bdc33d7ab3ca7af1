using System.Collections.Concurrent;

namespace Yidang.Mdm;

/// <summary>
/// The surviving cells of many persons or households, in a few hundred large arrays: a million small ones would be moved by the collector again and again.
/// </summary>
/// <param name="count">Of how many; those that nothing is entered of have none.</param>
public sealed class SurvivingCells(int count)
{
    private const int ChunkSize = 1 << 16;

    private readonly List<SurvivingCell[]> chunks = [];
    private readonly (int Chunk, int Start, int Length)[] places = new (int, int, int)[count];
    private readonly ConcurrentBag<Writer> writers = [];

    public ReadOnlySpan<SurvivingCell> this[int of] => places[of] is var (chunk, start, length) && length == 0 ? [] : chunks[chunk].AsSpan(start, length);

    /// <summary>Enters the cells of each, found on several threads.</summary>
    /// <param name="find">Finds the cells of one and enters them.</param>
    public static SurvivingCells Of(int count, Action<int, Writer> find, ParallelOptions options)
    {
        var cells = new SurvivingCells(count);
        Parallel.For(
            0, count, options, () => cells.writers.TryTake(out var free) ? free : new Writer(cells),
            (of, _, writer) =>
            {
                find(of, writer);
                return writer;
            },
            cells.writers.Add);
        return cells;
    }

    /// <summary>Enters cells, for one thread.</summary>
    public sealed class Writer
    {
        private readonly SurvivingCells cells;
        private SurvivingCell[] chunk = [];
        private int number, used;

        internal Writer(SurvivingCells cells) => this.cells = cells;

        public void Enter(int of, ReadOnlySpan<SurvivingCell> found)
        {
            if (found.Length > chunk.Length - used)
            {
                (chunk, used) = (new SurvivingCell[Math.Max(ChunkSize, found.Length)], 0);
                lock (cells.chunks)
                {
                    number = cells.chunks.Count;
                    cells.chunks.Add(chunk);
                }
            }
            found.CopyTo(chunk.AsSpan(used));
            cells.places[of] = (number, used, found.Length);
            used += found.Length;
        }
    }
}
