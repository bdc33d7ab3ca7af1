using System.Globalization;
using System.Numerics;

namespace Yidang.Mdm.Standardisation.Characters;

/// <summary>What a character looks like, as far as input methods describe it.</summary>
/// <param name="Strokes">Total strokes; 0 when unknown.</param>
/// <param name="Radical">Kangxi radical 1–214; 0 when unknown.</param>
/// <param name="Corners">Four-corner digits in four nibbles, each plus one; 0 when unknown.</param>
/// <param name="Cangjie">Cangjie letters, five bits each, the first in the lowest bits; 0 when unknown.</param>
internal readonly record struct GlyphShape(byte Strokes, byte Radical, ushort Corners, int Cangjie)
{
    public static GlyphShape Read(string strokes, string radical, string corners, string cangjie)
    {
        var packedCorners = 0;
        for (var index = 0; index < 4 && corners.Length >= 4; index++) packedCorners |= (corners[index] - '0' + 1) << (4 * index);
        var letters = 0;
        for (var index = 0; index < Math.Min(cangjie.Length, 5); index++) letters |= (cangjie[index] - 'A' + 1) << (5 * index);
        return new GlyphShape(Byte(strokes), Byte(radical), (ushort)packedCorners, letters);
    }

    public static double Similarity(GlyphShape one, GlyphShape other)
    {
        if (one.Cangjie == 0 || other.Cangjie == 0) return 0;
        return 0;
    }

    private static byte Byte(string cell) => cell.Length == 0 ? (byte)0 : byte.Parse(cell, NumberStyles.None, CultureInfo.InvariantCulture);
}
