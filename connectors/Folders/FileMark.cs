using System.IO.Compression;
using System.Text;

namespace Yidang.Connectors.Folders;

/// <summary>Looks for a text near the beginning of a file, whatever saved it: Excel, WPS or a text editor, in any encoding that is read.</summary>
public static class FileMark
{
    private const int TextBytes = 64 * 1024;
    private const int PartBytes = 4 * 1024 * 1024;
    private const int BlockBytes = 64 * 1024;
    private static readonly string[] Encodings = ["utf-8", "gb18030", "utf-16", "utf-16BE", "big5"];

    static FileMark() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>True when the file's first bytes, or those of its sheets and shared strings, hold the text. False for what cannot be opened.</summary>
    public static bool IsIn(string path, string text)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            return IsIn(file, text);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>The same of a file that is open; it must be one in which to go back.</summary>
    internal static bool IsIn(Stream file, string text)
    {
        try
        {
            var head = ReadUpTo(file, TextBytes);
            if (FileSignatures.Of(head) != FileSignature.Zip) return Encodings.Any(name => Holds(head, Encoding.GetEncoding(name).GetBytes(text)));
            file.Position = 0;
            using var archive = new ZipArchive(file, ZipArchiveMode.Read);
            return archive.Entries.Where(IsSheetText).Any(entry =>
            {
                using var part = entry.Open();
                return Holds(part, PartBytes, Encoding.UTF8.GetBytes(text));
            });
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or InvalidDataException or NotSupportedException)
        {
            // Whoever reads the file as a delivery says what is wrong with it.
            return false;
        }
    }

    private static bool IsSheetText(ZipArchiveEntry entry) =>
        entry.FullName.Equals("xl/sharedStrings.xml", StringComparison.OrdinalIgnoreCase) || entry.FullName.StartsWith("xl/worksheets/sheet", StringComparison.OrdinalIgnoreCase);

    private static bool Holds(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> wanted) => bytes.IndexOf(wanted) >= 0;

    /// <summary>Looks through the first bytes block by block: whole, every workbook's would be megabytes for the collector at the beginning of every run.</summary>
    private static bool Holds(Stream part, int most, ReadOnlySpan<byte> wanted)
    {
        var block = new byte[BlockBytes];
        var (kept, read) = (0, 0);
        for (var left = most; left > 0; left -= read)
        {
            read = part.Read(block, kept, Math.Min(left, block.Length - kept));
            if (read == 0) return false;
            var seen = block.AsSpan(0, kept + read);
            if (Holds(seen, wanted)) return true;
            // It may lie across two blocks.
            kept = Math.Min(seen.Length, wanted.Length - 1);
            seen[^kept..].CopyTo(block);
        }
        return false;
    }

    private static byte[] ReadUpTo(Stream stream, int most)
    {
        var buffer = new byte[most];
        return buffer[..stream.ReadAtLeast(buffer, most, throwOnEndOfStream: false)];
    }
}
