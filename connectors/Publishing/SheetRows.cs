using System.Buffers;
using System.Globalization;
using System.Xml;

namespace Yidang.Connectors.Publishing;

/// <summary>Writes the rows of a sheet, the first one first. A row is put together here and handed over as one piece: calls for each cell and its text took longer than packing them.</summary>
internal sealed class SheetRows(XmlWriter xml)
{
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
    private char[] row = new char[4096];
    private int length;

    /// <summary>How many rows there are, which is the number of the last.</summary>
    public int Written { get; private set; }

    /// <param name="style">Of cells that are not marked.</param>
    /// <param name="marked">Indices of the cells that are.</param>
    public void Write(IReadOnlyList<string> cells, string style, IReadOnlyCollection<int> marked)
    {
        length = 0;
        while (columns.Count < cells.Count) columns.Add(ColumnName(columns.Count));
        var number = (++Written).ToString(CultureInfo.InvariantCulture);
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
        xml.WriteRaw(row, 0, length);
    }

    /// <summary>A, B, … Z, AA, …</summary>
    public static string ColumnName(int index) => index < 26 ? ((char)('A' + index)).ToString() : ColumnName(index / 26 - 1) + (char)('A' + index % 26);

    private void Add(params ReadOnlySpan<string> pieces)
    {
        foreach (var piece in pieces) Add(piece.AsSpan());
    }

    private void Add(ReadOnlySpan<char> piece)
    {
        if (row.Length - length < piece.Length) Array.Resize(ref row, Math.Max(row.Length * 2, length + piece.Length));
        piece.CopyTo(row.AsSpan(length));
        length += piece.Length;
    }

    private void AddText(ReadOnlySpan<char> text)
    {
        for (int next; (next = text.IndexOfAny('&', '<', '>')) >= 0; text = text[(next + 1)..])
        {
            Add(text[..next]);
            Add(text[next] switch { '&' => "&amp;", '<' => "&lt;", _ => "&gt;" });
        }
        Add(text);
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
