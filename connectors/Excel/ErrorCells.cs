using System.Globalization;
using System.IO.Compression;
using System.Xml;

namespace Yidang.Connectors.Excel;

/// <summary>The cells of a sheet that a spreadsheet could not compute, each with the error that it shows; the workbook library gives nothing for them.</summary>
/// <remarks>A sheet without any is only looked through for the mark of one; only another is parsed.</remarks>
internal sealed class ErrorCells
{
    private readonly Dictionary<(int Row, int Column), string> errors = [];

    private ErrorCells()
    {
    }

    /// <param name="sheet">The sheet's name, as the workbook gives it.</param>
    /// <exception cref="XmlException">The workbook's XML is damaged.</exception>
    public static ErrorCells Of(string path, string sheet)
    {
        var found = new ErrorCells();
        using var archive = new ZipArchive(DeliveryFile.Open(path), ZipArchiveMode.Read);
        if (PartOf(archive, sheet) is not { } part || archive.GetEntry(part) is not { } entry || !MayHold(entry)) return found;
        using var stream = entry.Open();
        using var reader = XmlReader.Create(stream);
        found.Read(reader);
        return found;
    }

    /// <summary>What the cell shows, such as #REF!; null when it is no error. Row and column count from 1.</summary>
    public string? At(int row, int column) => errors.Count > 0 ? errors.GetValueOrDefault((row, column)) : null;

    private void Read(XmlReader reader)
    {
        // A row or a cell that does not say where it stands comes after the one before.
        var (row, column, isError) = (0, 0, false);
        while (reader.Read())
        {
            if (reader.NodeType != XmlNodeType.Element) continue;
            if (reader.LocalName == "row")
            {
                row = int.TryParse(reader.GetAttribute("r"), NumberStyles.None, CultureInfo.InvariantCulture, out var stated) ? stated : row + 1;
                column = 0;
            }
            else if (reader.LocalName == "c")
            {
                column = reader.GetAttribute("r") is { } place ? ColumnOf(place) : column + 1;
                isError = reader.GetAttribute("t") == "e";
            }
            else if (reader.LocalName == "v" && isError)
            {
                errors[(row, column)] = string.Intern(reader.ReadString());
            }
        }
    }

    /// <summary>27 for AA12.</summary>
    private static int ColumnOf(string place)
    {
        var column = 0;
        foreach (var c in place.TakeWhile(char.IsAsciiLetter)) column = (column * 26) + (char.ToUpperInvariant(c) - 'A' + 1);
        return column;
    }

    /// <summary>The sheet's part in the archive, by the workbook's list of sheets and what that refers to.</summary>
    private static string? PartOf(ZipArchive archive, string sheet)
    {
        var id = Attributes(archive, "xl/workbook.xml", "sheet").FirstOrDefault(s => s.GetValueOrDefault("name") == sheet)?.GetValueOrDefault("id");
        var target = Attributes(archive, "xl/_rels/workbook.xml.rels", "Relationship").FirstOrDefault(r => id is not null && r.GetValueOrDefault("Id") == id)?.GetValueOrDefault("Target");
        return target is null ? null : target.StartsWith('/') ? target[1..] : $"xl/{target}";
    }

    /// <summary>The attributes, by their local names, of every element of a name in a part.</summary>
    private static IEnumerable<Dictionary<string, string>> Attributes(ZipArchive archive, string part, string element)
    {
        if (archive.GetEntry(part) is not { } entry) yield break;
        using var stream = entry.Open();
        using var reader = XmlReader.Create(stream);
        while (reader.Read())
        {
            if (reader.NodeType != XmlNodeType.Element || reader.LocalName != element) continue;
            var attributes = new Dictionary<string, string>(StringComparer.Ordinal);
            while (reader.MoveToNextAttribute()) attributes[reader.LocalName] = reader.Value;
            yield return attributes;
        }
    }

    private static bool MayHold(ZipArchiveEntry sheet)
    {
        using var stream = sheet.Open();
        var block = new byte[64 * 1024];
        var kept = 0;
        while (stream.Read(block, kept, block.Length - kept) is var read && read > 0)
        {
            var text = block.AsSpan(0, kept + read);
            if (text.IndexOf("t=\"e\""u8) >= 0 || text.IndexOf("t='e'"u8) >= 0) return true;
            // The mark may lie across two blocks.
            var tail = Math.Min(4, text.Length);
            text[^tail..].CopyTo(block);
            kept = tail;
        }
        return false;
    }
}
