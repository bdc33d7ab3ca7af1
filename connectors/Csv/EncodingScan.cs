using System.Text;
using System.Text.Unicode;

namespace Yidang.Connectors.Csv;

/// <summary>One pass over all of a file's bytes: which lines could be UTF-8, GB18030 or Big5, and which hold NUL bytes.</summary>
internal sealed class EncodingScan
{
    public int Lines { get; private set; }

    public int FilledLines { get; private set; }

    public int NulLines { get; private set; }

    public int FirstNulLine { get; private set; }

    public int NotUtf8 { get; private set; }

    public int FirstNotUtf8 { get; private set; }

    public int NotGb18030 { get; private set; }

    public int FirstNotGb18030 { get; private set; }

    public int NotBig5 { get; private set; }

    public int FirstNotBig5 { get; private set; }

    /// <summary>Lines that are UTF-8 and hold a character of three or more bytes, as every Chinese character is.</summary>
    public int ChineseUtf8Lines { get; private set; }

    public bool IsAscii { get; private set; } = true;

    public static EncodingScan Of(Stream stream, bool withBig5)
    {
        var scan = new EncodingScan();
        using var lines = new PhysicalLineReader(stream);
        while (lines.TryRead(out var line))
        {
            scan.Lines++;
            if (line.IsEmpty) continue;
            scan.FilledLines++;
            // A line over the limit is damage in any encoding; what is kept of it ends anywhere.
            if (!lines.IsTooLong) scan.Look(line, withBig5);
        }
        return scan;
    }

    private void Look(ReadOnlySpan<byte> line, bool withBig5)
    {
        if (line.Contains((byte)0))
        {
            if (NulLines++ == 0) FirstNulLine = Lines;
        }
        if (Ascii.IsValid(line)) return;
        IsAscii = false;
        if (!Utf8.IsValid(line))
        {
            if (NotUtf8++ == 0) FirstNotUtf8 = Lines;
        }
        else if (line.ContainsAnyInRange((byte)0xE0, (byte)0xF4)) ChineseUtf8Lines++;
        if (!Gb18030Bytes.IsValid(line))
        {
            if (NotGb18030++ == 0) FirstNotGb18030 = Lines;
        }
        if (withBig5 && !IsBig5(line))
        {
            if (NotBig5++ == 0) FirstNotBig5 = Lines;
        }
    }

    private static bool IsBig5(ReadOnlySpan<byte> line)
    {
        try
        {
            TextEncodings.Big5.GetCharCount(line);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}
