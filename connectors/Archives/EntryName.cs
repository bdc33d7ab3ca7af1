using System.IO.Compression;
using System.Text;
using Yidang.Connectors.Csv;

namespace Yidang.Connectors.Archives;

/// <summary>What an entry of a .zip is called: many Chinese programs write GBK without saying so.</summary>
internal static class EntryName
{
    /// <summary>Open archives with this, so that bytes without the UTF-8 flag come through as they are.</summary>
    public static Encoding AsWritten => Encoding.Latin1;

    /// <summary>The name with forward slashes, in Normalisation Form C.</summary>
    public static string Of(ZipArchiveEntry entry) => Decode(entry.FullName).Replace('\\', '/').Normalize();

    /// <summary>Why a name is one that no honest program writes, or null.</summary>
    public static string? Trick(string name) =>
        name.Length == 0 || name.Any(char.IsControl) ? "名称为空或含有控制字符"
        : name.StartsWith('/') || name.Contains(':', StringComparison.Ordinal) ? "名称是绝对路径"
        : name.Split('/').Any(part => part is "." or "..") ? "名称指向上级目录"
        : null;

    private static string Decode(string name)
    {
        // A character beyond U+00FF can only come from a name that was flagged, and decoded, as UTF-8.
        if (name.Any(c => c > '\u00FF') || System.Text.Ascii.IsValid(name)) return name;
        var bytes = Encoding.Latin1.GetBytes(name);
        return Try(TextEncodings.Utf8, bytes) ?? Try(TextEncodings.Gb18030, bytes) ?? name;
    }

    private static string? Try(Encoding encoding, byte[] bytes)
    {
        try
        {
            return encoding.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
