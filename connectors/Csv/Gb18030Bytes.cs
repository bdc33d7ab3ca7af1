namespace Yidang.Connectors.Csv;

/// <summary>The byte grammar of GB 18030: one, two or four bytes per character.</summary>
internal static class Gb18030Bytes
{
    /// <summary>True when the bytes are whole characters that GB 18030 assigns a code point.</summary>
    public static bool IsValid(ReadOnlySpan<byte> bytes)
    {
        for (var i = 0; i < bytes.Length; i++)
        {
            var lead = bytes[i];
            if (lead < 0x80) continue;
            if (lead is 0x80 or 0xFF || ++i == bytes.Length) return false;
            var second = bytes[i];
            if (second is >= 0x30 and <= 0x39)
            {
                if (i + 2 >= bytes.Length || !IsFourBytes(lead, second, bytes[i + 1], bytes[i + 2])) return false;
                i += 2;
            }
            else if (second is < 0x40 or 0x7F or 0xFF) return false;
        }
        return true;
    }

    private static bool IsFourBytes(byte b1, byte b2, byte b3, byte b4)
    {
        if (b3 is < 0x81 or > 0xFE || b4 is < 0x30 or > 0x39) return false;
        var linear = (((b1 - 0x81) * 10 + (b2 - 0x30)) * 126 + (b3 - 0x81)) * 10 + (b4 - 0x30);
        return linear is < 39420 or (>= 189000 and <= 189000 + 0xFFFFF);
    }
}
