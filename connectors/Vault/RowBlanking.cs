using System.IO.Compression;
using System.Text;
using System.Xml.Linq;
using Yidang.Schemas;

namespace Yidang.Connectors.Vault;

/// <summary>Blanks rows of a kept delivery, so that every other row stays on its line and reads as before: an erasure by law.</summary>
public static class RowBlanking
{
    private static readonly XNamespace Sheet = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static readonly XNamespace Relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    /// <summary>The bytes of a text file with these physical lines made of spaces; its length and its line ends stay.</summary>
    /// <param name="lines">First and last line of each row; the first line of the file is 1.</param>
    public static byte[] InText(byte[] content, IReadOnlyList<int[]> lines)
    {
        var blanked = (byte[])content.Clone();
        // In UTF-16 a character takes two bytes, and a line end is a character.
        var wide = content.AsSpan().StartsWith((byte[])[0xFF, 0xFE]) ? 0 : content.AsSpan().StartsWith((byte[])[0xFE, 0xFF]) ? 1 : -1;
        var width = wide < 0 ? 1 : 2;
        var line = 1;
        for (var at = wide < 0 ? 0 : 2; at + width <= content.Length; at += width)
        {
            var c = CharAt(content, at, wide);
            if (c is '\n' or '\r')
            {
                if (c == '\n' || CharAt(content, at + width, wide) != '\n') line++;
                continue;
            }
            if (!lines.Any(l => line >= l[0] && line <= l[1])) continue;
            if (wide < 0) blanked[at] = (byte)' ';
            else (blanked[at + wide], blanked[at + 1 - wide]) = ((byte)' ', 0);
        }
        return blanked;
    }

    /// <summary>The bytes of an .xlsx workbook whose sheets have no cells in these rows, and no text that only they had.</summary>
    /// <param name="sheet">The sheet's name; null when every sheet was read, so that lines say which: see <see cref="SheetLine"/>.</param>
    public static byte[] InWorkbook(byte[] content, string? sheet, IReadOnlyList<int[]> lines)
    {
        using var source = new ZipArchive(new MemoryStream(content), ZipArchiveMode.Read);
        var parts = source.Entries.ToDictionary(e => e.FullName, Read, StringComparer.Ordinal);
        var (used, gone) = (new HashSet<int>(), new HashSet<int>());
        var (place, firstRead) = (0, 0);
        foreach (var part in SheetsOf(parts))
        {
            var page = XDocument.Load(new MemoryStream(parts[part.Path]));
            place++;
            if (firstRead == 0 && part.IsVisible && page.Descendants(Sheet + "c").Any(c => c.HasElements)) firstRead = place;
            foreach (var row in page.Descendants(Sheet + "row"))
            {
                var number = int.Parse(row.Attribute("r")!.Value, System.Globalization.CultureInfo.InvariantCulture);
                var line = sheet is not null || place == firstRead ? number : SheetLine.Of(place, number);
                var erased = (sheet is null || string.Equals(part.Name.Trim(), sheet.Trim(), StringComparison.OrdinalIgnoreCase)) && lines.Any(l => line >= l[0] && line <= l[1]);
                (erased ? gone : used).UnionWith(row.Elements(Sheet + "c").Where(c => c.Attribute("t")?.Value == "s").Select(c => (int)c.Element(Sheet + "v")!));
                if (erased) row.RemoveNodes();
            }
            parts[part.Path] = Written(page);
        }
        const string Texts = "xl/sharedStrings.xml";
        if (parts.TryGetValue(Texts, out var shared))
        {
            var table = XDocument.Load(new MemoryStream(shared));
            var items = table.Root!.Elements(Sheet + "si").ToList();
            foreach (var text in gone.Except(used)) items[text].ReplaceNodes(new XElement(Sheet + "t"));
            parts[Texts] = Written(table);
        }
        using var target = new MemoryStream();
        using (var archive = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var entry in source.Entries)
            {
                var made = archive.CreateEntry(entry.FullName);
                made.LastWriteTime = entry.LastWriteTime;
                using var stream = made.Open();
                stream.Write(parts[entry.FullName]);
            }
        }
        return target.ToArray();
    }

    private static IEnumerable<(string Name, string Path, bool IsVisible)> SheetsOf(Dictionary<string, byte[]> parts)
    {
        var book = XDocument.Load(new MemoryStream(parts["xl/workbook.xml"]));
        var targets = XDocument.Load(new MemoryStream(parts["xl/_rels/workbook.xml.rels"])).Root!.Elements()
            .ToDictionary(r => r.Attribute("Id")!.Value, r => r.Attribute("Target")!.Value, StringComparer.Ordinal);
        foreach (var sheet in book.Descendants(Sheet + "sheet"))
        {
            var target = targets[sheet.Attribute(Relation + "id")!.Value];
            yield return (sheet.Attribute("name")!.Value, target.StartsWith('/') ? target[1..] : $"xl/{target}", sheet.Attribute("state")?.Value is null or "visible");
        }
    }

    private static byte[] Read(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        using var content = new MemoryStream();
        stream.CopyTo(content);
        return content.ToArray();
    }

    private static byte[] Written(XDocument document)
    {
        using var stream = new MemoryStream();
        using (var writer = new StreamWriter(stream, new UTF8Encoding(false), leaveOpen: true)) document.Save(writer, SaveOptions.DisableFormatting);
        return stream.ToArray();
    }

    private static char CharAt(byte[] content, int at, int wide) =>
        at >= content.Length ? '\0' : wide < 0 ? (char)content[at] : at + 1 >= content.Length ? '\0' : (char)(content[at + wide] | (content[at + 1 - wide] << 8));
}
