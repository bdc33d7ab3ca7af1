using System.Text;
using System.Text.Unicode;

namespace Yidang.Connectors.Csv;

/// <summary>One pass over all of a file's bytes: which lines could be UTF-8, GB18030 or Big5, and which hold NUL bytes.</summary>
internal sealed class EncodingScan
{
    /// <summary>In a file without any UTF-8, so many lines are looked at for damaged UTF-8; then it is plain that there is none.</summary>
    private const int LinesToSuspect = 100;

    public int Lines { get; private set; }

    public int FilledLines { get; private set; }

    public long Bytes { get; private set; }

    public long NulBytes { get; private set; }

    public int FirstNulLine { get; private set; }

    public int NotUtf8 { get; private set; }

    public int FirstNotUtf8 { get; private set; }

    public int NotGb18030 { get; private set; }

    public int FirstNotGb18030 { get; private set; }

    public int NotBig5 { get; private set; }

    public int FirstNotBig5 { get; private set; }

    /// <summary>Lines that are UTF-8 and hold a character of three or more bytes, as every Chinese character is.</summary>
    public LineRun ChineseUtf8 { get; } = new();

    /// <summary>Lines that are whole GB18030 (or Big5) and neither UTF-8 nor what damage leaves of it.</summary>
    public LineRun TwoByte { get; } = new();

    public TwoByteEvidence Evidence { get; } = new();

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
            scan.Bytes += line.Length;
            // A line over the limit is damage in any encoding; what is kept of it ends anywhere.
            if (!lines.IsTooLong) scan.Look(line, withBig5);
        }
        return scan;
    }

    private void Look(ReadOnlySpan<byte> line, bool withBig5)
    {
        if (line.Contains((byte)0))
        {
            if (NulBytes == 0) FirstNulLine = Lines;
            NulBytes += line.Count((byte)0);
        }
        if (Ascii.IsValid(line)) return;
        IsAscii = false;
        var isUtf8 = Utf8.IsValid(line);
        var isGb = Gb18030Bytes.IsValid(line);
        if (!isUtf8 && NotUtf8++ == 0) FirstNotUtf8 = Lines;
        if (!isGb && NotGb18030++ == 0) FirstNotGb18030 = Lines;
        if (withBig5 && !IsBig5(line) && NotBig5++ == 0) FirstNotBig5 = Lines;
        if (isUtf8 && line.ContainsAnyInRange((byte)0xE0, (byte)0xF4))
        {
            ChineseUtf8.Add(Lines);
            TwoByte.Break();
        }
        else if (!isUtf8 && isGb && !IsDamagedUtf8(line))
        {
            if (!Evidence.IsEnough) Evidence.Look(line);
            // One pair alone may be what a broken byte made of its neighbour.
            if (line.Length - CountAscii(line) < 4) return;
            TwoByte.Add(Lines);
            ChineseUtf8.Break();
        }
    }

    /// <summary>True when more of a line's characters are UTF-8 than are not.</summary>
    private bool IsDamagedUtf8(ReadOnlySpan<byte> line)
    {
        if (ChineseUtf8.Count == 0 && NotUtf8 > LinesToSuspect) return false;
        var (whole, broken) = (0, 0);
        while (!line.IsEmpty)
        {
            var isWhole = Rune.DecodeFromUtf8(line, out _, out var length) == System.Buffers.OperationStatus.Done;
            if (!isWhole) broken++;
            else if (length >= 3) whole++;
            line = line[length..];
        }
        return whole >= broken;
    }

    private static int CountAscii(ReadOnlySpan<byte> line)
    {
        var count = 0;
        foreach (var b in line) count += b < 0x80 ? 1 : 0;
        return count;
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
