namespace Yidang.Connectors.Csv;

/// <summary>The wanted cells of a run of rows as spans of bytes, without a string for any.</summary>
/// <remarks>Valid until the next run is read.</remarks>
public sealed class Utf8Cells
{
    private readonly int wanted;
    private int[] starts;
    private int[] lengths;

    internal Utf8Cells(int wanted)
    {
        this.wanted = wanted;
        starts = new int[wanted * 1024];
        lengths = new int[wanted * 1024];
    }

    public int Rows { get; private set; }

    internal byte[] Buffer { get; set; } = [];

    /// <summary>A cell; empty when the row is too short to have it.</summary>
    public ReadOnlySpan<byte> this[int row, int column] => Buffer.AsSpan(starts[(row * wanted) + column], lengths[(row * wanted) + column]);

    internal void Clear() => Rows = 0;

    /// <summary>Begins a row; its cells are empty until they are set.</summary>
    internal void AddRow()
    {
        if (++Rows * wanted > starts.Length)
        {
            Array.Resize(ref starts, starts.Length * 2);
            Array.Resize(ref lengths, lengths.Length * 2);
        }
        lengths.AsSpan((Rows - 1) * wanted, wanted).Clear();
    }

    internal void DropRow() => Rows--;

    internal void Set(int column, int start, int length)
    {
        starts[((Rows - 1) * wanted) + column] = start;
        lengths[((Rows - 1) * wanted) + column] = length;
    }

    /// <summary>Shortens the cell of the last row that begins at <paramref name="start"/>, if it is wanted.</summary>
    internal void Shorten(int start, int length)
    {
        for (var i = (Rows - 1) * wanted; i < Rows * wanted; i++)
            if (starts[i] == start && lengths[i] > length) lengths[i] = length;
    }
}
