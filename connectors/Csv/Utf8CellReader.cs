using System.Buffers;
using System.Text.Unicode;

namespace Yidang.Connectors.Csv;

/// <summary>
/// Reads a well-formed UTF-8 CSV file by RFC 4180, megabytes at a time and as bytes: for work that wants a few columns of millions of rows.
/// </summary>
/// <remarks>
/// It knows when it must not be trusted: bytes that are not UTF-8, a quote that stays open or is followed by text. Such a file goes to
/// <see cref="DelimitedDeliveryReader"/>, which knows encodings and repairs damage, a third as fast.
/// </remarks>
public sealed class Utf8CellReader : IDisposable
{
    private const int BlockLength = 4 << 20;

    /// <summary>A row beyond this is not a long cell but a quote that nobody closed.</summary>
    private const int LongestRow = 32 << 20;

    private static readonly SearchValues<byte> LineEnds = SearchValues.Create("\r\n"u8);

    private readonly Stream stream;
    private readonly byte delimiter;
    private readonly CellEnds ends;
    private byte[] buffer = new byte[BlockLength];
    private int start;
    private int end;
    private bool endOfStream;
    private int[] slotOf = [];
    private readonly List<(int From, int Close)> doubledQuotes = [];

    public Utf8CellReader(string path)
    {
        // Opened plainly: such files are named by hand, and what makes a delivery's share try again costs as long to load as a thousand rows to link.
        stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1, FileOptions.SequentialScan);
        Fill();
        if (buffer.AsSpan(0, end).StartsWith("\uFEFF"u8)) start = 3;
        var line = buffer.AsSpan(start, end - start);
        line = line[..(line.IndexOfAny(LineEnds) is >= 0 and var at ? at : line.Length)];
        delimiter = ",;\t|"u8.ToArray().MaxBy(d => CountOf(buffer.AsSpan(start, Math.Min(end - start, 64 * 1024)), d));
        ends = new CellEnds(delimiter);
        // A workbook's first bytes can pass for a line of text; it goes to the readers that know it.
        Header = start < end && FileSignatures.Of(buffer.AsSpan(0, Math.Min(end, FileSignatures.HeadLength))) == FileSignature.Text ? ReadHeader() : [];
    }

    /// <summary>The first row; empty for an empty file, and for one that is not UTF-8.</summary>
    public IReadOnlyList<string> Header { get; }

    /// <summary>Rows left out so far because they had more cells than the header or none.</summary>
    public int Damaged { get; private set; }

    /// <summary>False once the file turned out to be none that this reader understands; what it has read is then worth nothing.</summary>
    public bool IsWellFormed { get; private set; } = true;

    /// <summary>How much of the file has been read, 0 to 1; 1 where that cannot be told.</summary>
    public double Share => stream.CanSeek && stream.Length > 0 ? Math.Min(1, (double)(stream.Position - (end - start)) / stream.Length) : 1;

    /// <summary>Says which columns are wanted, by their position in the header; -1 for one that the file lacks.</summary>
    public Utf8Cells Want(IReadOnlyList<int> columns)
    {
        slotOf = new int[Header.Count];
        Array.Fill(slotOf, -1);
        for (var i = 0; i < columns.Count; i++)
            if (columns[i] >= 0) slotOf[columns[i]] = i;
        return new Utf8Cells(columns.Count, 1024);
    }

    /// <summary>Reads the next run of rows; false at the end of the file, or when it is not well-formed.</summary>
    /// <remarks>What other cells hold stays valid, so that one run can be worked on while the next is read.</remarks>
    public bool TryRead(Utf8Cells cells)
    {
        cells.Clear();
        while (cells.Rows == 0)
        {
            if (start == end && endOfStream) return false;
            var complete = ReadRows(cells);
            if (!IsWellFormed) return false;
            if (cells.Rows > 0)
            {
                start = complete;
                // The cells point into this block: what is left of it moves to the one that they had before.
                (cells.Buffer, var before) = (buffer, cells.Buffer);
                Carry(before);
                return true;
            }
            start = complete;
            if (endOfStream) return false;
            Carry([]);
        }
        return false;
    }

    public void Dispose() => stream.Dispose();

    private static int CountOf(ReadOnlySpan<byte> text, byte sign) => text.Count(sign);

    private List<string> ReadHeader()
    {
        slotOf = new int[4096];
        for (var i = 0; i < slotOf.Length; i++) slotOf[i] = i;
        var cells = new Utf8Cells(slotOf.Length, 1) { Buffer = buffer };
        var names = new List<string>();
        var at = start;
        cells.AddRow();
        var count = ReadRow(cells, ref at);
        // Header names of another encoding would be found in no model; whoever knows encodings must read the file.
        if (count < 0 || !Utf8.IsValid(buffer.AsSpan(start, at - start)) || buffer.AsSpan(start, at - start).Contains((byte)0)) return names;
        for (var i = 0; i < Math.Min(count, slotOf.Length); i++) names.Add(System.Text.Encoding.UTF8.GetString(cells[0, i]).Trim());
        start = at;
        return names;
    }

    /// <summary>Reads all complete rows of the buffer and returns where the first incomplete one begins.</summary>
    private int ReadRows(Utf8Cells cells)
    {
        var at = start;
        var limit = end;
        if (!endOfStream)
        {
            // A row may end where the block ends only if a line does; a quoted line end is found out below.
            var last = buffer.AsSpan(start, end - start).LastIndexOf((byte)'\n');
            if (last < 0) return start;
            limit = start + last + 1;
        }
        if (!Utf8.IsValid(buffer.AsSpan(start, limit - start)))
        {
            IsWellFormed = false;
            return at;
        }
        while (at < limit)
        {
            var before = at;
            cells.AddRow();
            var count = ReadRow(cells, ref at);
            if (count == Incomplete)
            {
                cells.DropRow();
                if (endOfStream || end - before > LongestRow) IsWellFormed = false;
                return before;
            }
            if (count < 0)
            {
                IsWellFormed = false;
                return before;
            }
            if (count == Blank) cells.DropRow();
            else if (count > Header.Count)
            {
                cells.DropRow();
                Damaged++;
            }
        }
        return at;
    }

    private const int Blank = 0;
    private const int Incomplete = -1;
    private const int Malformed = -2;

    /// <summary>Reads one row up to behind its line end; returns its number of cells.</summary>
    private int ReadRow(Utf8Cells cells, ref int at)
    {
        var text = buffer.AsSpan(0, end);
        if (at < end && text[at] is (byte)'\n' or (byte)'\r')
        {
            at += text[at] == '\r' && at + 1 < end && text[at + 1] == '\n' ? 2 : 1;
            return Blank;
        }
        doubledQuotes.Clear();
        for (var column = 0; ; column++)
        {
            var from = at;
            int length;
            if (at < end && text[at] == '"')
            {
                length = ReadQuoted(text, ref at, out from);
                if (length < 0) return length;
            }
            else
            {
                var next = ends.Next(buffer, end, at);
                at = next < 0 ? end : next;
                if (next < 0 && !endOfStream) return Incomplete;
                length = at - from;
            }
            if (column < slotOf.Length && slotOf[column] >= 0) cells.Set(slotOf[column], from, length);
            if (at == end)
            {
                if (!endOfStream) return Incomplete;
            }
            else
            {
                var sign = text[at++];
                if (sign == delimiter) continue;
                if (sign == '\r' && at < end && text[at] == '\n') at++;
                else if (sign is not ((byte)'\n' or (byte)'\r')) return Malformed;
            }
            foreach (var (cell, close) in doubledQuotes) cells.Shorten(cell, Unescape(cell, close));
            return column + 1;
        }
    }

    /// <summary>Reads a quoted cell from its quote to behind the closing one; doubled quotes become one in place.</summary>
    private int ReadQuoted(Span<byte> text, ref int at, out int from)
    {
        from = at + 1;
        var close = from;
        var doubled = false;
        while (true)
        {
            var quote = text[close..].IndexOf((byte)'"');
            if (quote < 0) return endOfStream ? Malformed : Incomplete;
            close += quote;
            if (close + 1 == text.Length && !endOfStream) return Incomplete;
            if (close + 1 >= text.Length || text[close + 1] != '"') break;
            doubled = true;
            close += 2;
        }
        at = close + 1;
        if (doubled) doubledQuotes.Add((from, close));
        return close - from;
    }

    /// <summary>Makes doubled quotes one, in place; only once a row is complete, for an incomplete one is read again.</summary>
    private int Unescape(int from, int close)
    {
        var written = from;
        for (var i = from; i < close; i++)
        {
            buffer[written++] = buffer[i];
            if (buffer[i] == '"') i++;
        }
        return written - from;
    }

    /// <param name="free">A block that no cells point into any more.</param>
    private void Carry(byte[] free)
    {
        var left = end - start;
        var next = free.Length >= left + (BlockLength / 2) ? free : new byte[Math.Max(BlockLength, left + (BlockLength / 2))];
        buffer.AsSpan(start, left).CopyTo(next);
        (buffer, start, end) = (next, 0, left);
        ends.Reset();
        Fill();
    }

    private void Fill()
    {
        var read = stream.ReadAtLeast(buffer.AsSpan(end), buffer.Length - end, throwOnEndOfStream: false);
        end += read;
        endOfStream = end < buffer.Length;
    }
}
