using System.Globalization;
using System.Text;
using Yidang.Mdm;

namespace Yidang.Pipelines;

/// <summary>The records' ids, as bytes one behind the other: a million strings would cost more than all comparisons.</summary>
public sealed class RecordIds
{
    private byte[] text = new byte[1 << 12];
    private int[] starts = new int[1 << 10];

    /// <param name="column">The column's name, or null when records are numbered.</param>
    internal RecordIds(string? column) => Column = column;

    /// <summary>The id column's name; null when the ids are row numbers.</summary>
    public string? Column { get; }

    public int Count { get; private set; }

    public string this[int record] => Encoding.UTF8.GetString(Utf8(record));

    internal ReadOnlySpan<byte> Utf8(int record) => text.AsSpan(starts[record], starts[record + 1] - starts[record]);

    /// <summary>How many of a range of records have an id that one before them in the range has.</summary>
    internal int Repeated(int from, int to) => RepeatedCells.CountIn(text, starts.AsSpan(from, to - from + 1));

    internal void Add(ReadOnlySpan<byte> id)
    {
        var start = starts[Count];
        if (text.Length - start < id.Length) Array.Resize(ref text, (int)Math.Min(Array.MaxLength, Math.Max(text.Length * 2L, start + (long)id.Length)));
        if (Count + 2 > starts.Length) Array.Resize(ref starts, starts.Length * 2);
        id.CopyTo(text.AsSpan(start));
        starts[++Count] = start + id.Length;
    }

    /// <summary>Takes back all ids but the first so many.</summary>
    internal void KeepFirst(int ids) => Count = ids;

    /// <summary>The row's number in its file, 1 for the first row below the header.</summary>
    internal void AddNumber(int row)
    {
        Span<byte> digits = stackalloc byte[12];
        row.TryFormat(digits, out var written, default, CultureInfo.InvariantCulture);
        Add(digits[..written]);
    }
}
