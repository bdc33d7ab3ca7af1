namespace Yidang.Connectors.Csv;

/// <summary>The wanted cells of a run of rows as spans of bytes, without a string for any.</summary>
/// <remarks>Valid until another run is read into it.</remarks>
public sealed class Utf8Cells
{
    private readonly int[][] starts;
    private readonly int[][] lengths;

    /// <param name="rows">Room to begin with.</param>
    internal Utf8Cells(int wanted, int rows)
    {
        starts = new int[wanted][];
        lengths = new int[wanted][];
        for (var column = 0; column < wanted; column++) (starts[column], lengths[column]) = (new int[rows], new int[rows]);
    }

    public int Rows { get; private set; }

    /// <summary>The text that the cells are parts of.</summary>
    public ReadOnlySpan<byte> Text => Buffer;

    internal byte[] Buffer { get; set; } = [];

    /// <summary>A cell; empty when the row is too short to have it.</summary>
    public ReadOnlySpan<byte> this[int row, int column] => Buffer.AsSpan(starts[column][row], lengths[column][row]);

    /// <summary>By row, where the column's cell begins in <see cref="Text"/>.</summary>
    public ReadOnlySpan<int> StartsOf(int column) => starts[column].AsSpan(0, Rows);

    /// <summary>By row, how many bytes the column's cell has.</summary>
    public ReadOnlySpan<int> LengthsOf(int column) => lengths[column].AsSpan(0, Rows);

    internal void Clear() => Rows = 0;

    /// <summary>Begins a row; its cells are empty until they are set.</summary>
    internal void AddRow()
    {
        var row = Rows++;
        for (var column = 0; column < starts.Length; column++)
        {
            if (row == starts[column].Length)
            {
                Array.Resize(ref starts[column], Math.Max(16, row * 2));
                Array.Resize(ref lengths[column], Math.Max(16, row * 2));
            }
            lengths[column][row] = 0;
        }
    }

    internal void DropRow() => Rows--;

    internal void Set(int column, int start, int length)
    {
        starts[column][Rows - 1] = start;
        lengths[column][Rows - 1] = length;
    }

    /// <summary>Shortens the cell of the last row that begins at <paramref name="start"/>, if it is wanted.</summary>
    internal void Shorten(int start, int length)
    {
        for (var column = 0; column < starts.Length; column++)
            if (starts[column][Rows - 1] == start && lengths[column][Rows - 1] > length) lengths[column][Rows - 1] = length;
    }
}
