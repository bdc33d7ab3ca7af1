using System.Buffers;
using System.Globalization;
using System.Text;
using System.Xml;

namespace Yidang.Connectors.Publishing;

/// <summary>Writes a sheet's part of a workbook, its rows the first one first.</summary>
/// <remarks>XML by hand: an XML writer looks at every character twice, which took longer than packing them.</remarks>
internal sealed class SheetWriter(Stream target)
{
    // Bytes that go to the target at once, and the rest of the last character. How the target packs them depends on where a piece ends: with another
    // length, or flushed elsewhere, the same rows would have other bytes. So long are the pieces of .NET's XML writer, which wrote these files at first.
    private const int PieceLength = (1 << 16) - 1;


    // Indices into the cell styles of WorkbookParts.
    public const string TextStyle = "1";
    public const string HeaderStyle = "2";
    public const string MarkedStyle = "3";

    /// <summary>Excel's own limit for the text of a cell.</summary>
    private const int MaxCellLength = 32_767;

    // What XML cannot hold, and halves of pairs, which it holds together only.
    private static readonly SearchValues<char> Doubtful =
        SearchValues.Create([.. Enumerable.Range(0, char.MaxValue + 1).Select(c => (char)c).Where(c => !XmlConvert.IsXmlChar(c))]);

    private readonly List<string> columns = [];
    // What is put together, and what waits in UTF-8 to be written.
    private char[] text = new char[4096];
    private int length;
    private byte[] waiting = new byte[PieceLength * 2];
    private int bytes;

    /// <summary>How many rows there are, which is the number of the last.</summary>
    public int Rows { get; private set; }

    /// <summary>Writes what is XML already.</summary>
    public void WriteRaw(string xml)
    {
        Add(xml);
        Put();
    }

    /// <param name="style">Of cells that are not marked.</param>
    /// <param name="marked">Indices of the cells that are.</param>
    public void WriteRow(IReadOnlyList<string> cells, string style, IReadOnlyCollection<int> marked)
    {
        while (columns.Count < cells.Count) columns.Add(ColumnName(columns.Count));
        var number = (++Rows).ToString(CultureInfo.InvariantCulture);
        Add("<row r=\"", number, "\">");
        for (var column = 0; column < cells.Count; column++)
        {
            var isMarked = marked.Count > 0 && marked.Contains(column);
            if (cells[column].Length > 0)
            {
                Add("<c r=\"", columns[column], number, "\" s=\"", isMarked ? MarkedStyle : style, "\" t=\"inlineStr\"><is><t xml:space=\"preserve\">");
                AddText(Cell(cells[column]));
                Add("</t></is></c>");
            }
            // A blank that should have been filled in is shown by its colour.
            else if (isMarked)
            {
                Add("<c r=\"", columns[column], number, "\" s=\"", MarkedStyle, "\"/>");
            }
        }
        Add("</row>");
        Put();
    }

    /// <summary>Hands over all that was written, down to the target.</summary>
    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        await target.WriteAsync(waiting.AsMemory(0, bytes), cancellationToken);
        bytes = 0;
        await target.FlushAsync(cancellationToken);
    }

    /// <summary>A, B, … Z, AA, …</summary>
    public static string ColumnName(int index) => index < 26 ? ((char)('A' + index)).ToString() : ColumnName(index / 26 - 1) + (char)('A' + index % 26);

    private void Put()
    {
        var most = Encoding.UTF8.GetMaxByteCount(length);
        if (waiting.Length - bytes < most) Array.Resize(ref waiting, bytes + most);
        bytes += Encoding.UTF8.GetBytes(text.AsSpan(0, length), waiting.AsSpan(bytes));
        length = 0;
        var written = 0;
        while (PieceEnd(written) is var end && end < bytes)
        {
            target.Write(waiting.AsSpan(written, end - written));
            written = end;
        }
        if (written == 0) return;
        waiting.AsSpan(written, bytes - written).CopyTo(waiting);
        bytes -= written;
    }

    private int PieceEnd(int from)
    {
        var end = from + PieceLength;
        while (end < bytes && (waiting[end] & 0b1100_0000) == 0b1000_0000) end++;
        return end;
    }

    private void Add(params ReadOnlySpan<string> pieces)
    {
        foreach (var piece in pieces) Add(piece.AsSpan());
    }

    private void Add(ReadOnlySpan<char> piece)
    {
        if (text.Length - length < piece.Length) Array.Resize(ref text, Math.Max(text.Length * 2, length + piece.Length));
        piece.CopyTo(text.AsSpan(length));
        length += piece.Length;
    }

    /// <summary>A line ends in U+000A, however it ended before.</summary>
    private void AddText(ReadOnlySpan<char> cell)
    {
        for (int next; (next = cell.IndexOfAny("&<>\r")) >= 0; cell = cell[(next + 1)..])
        {
            Add(cell[..next]);
            if (!cell[next..].StartsWith("\r\n")) Add(cell[next] switch { '&' => "&amp;", '<' => "&lt;", '>' => "&gt;", _ => "\n" });
        }
        Add(cell);
    }

    /// <summary>The text without what XML cannot hold, cut to what a cell can.</summary>
    private static string Cell(string text)
    {
        if (text.Length > MaxCellLength) text = text[..(char.IsHighSurrogate(text[MaxCellLength - 1]) ? MaxCellLength - 1 : MaxCellLength)];
        for (var i = Next(text, 0); i < text.Length; i = Next(text, i + 1))
        {
            if (i + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[i + 1], text[i])) i++;
            else text = text.Remove(i, 1).Insert(i, "\uFFFD");
        }
        return text;
    }

    private static int Next(string text, int from) => text.AsSpan(from).IndexOfAny(Doubtful) is >= 0 and var next ? from + next : text.Length;
}
