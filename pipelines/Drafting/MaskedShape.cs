using System.Text;

namespace Yidang.Pipelines;

/// <summary>Shows how values look without showing them: digits as d, Han as 汉, letters as a.</summary>
internal static class MaskedShape
{
    private const int LongestShape = 24;

    public static string Of(string text)
    {
        var shape = new StringBuilder(LongestShape);
        foreach (var rune in text.Trim().EnumerateRunes())
        {
            if (shape.Length == LongestShape) return shape.Append('…').ToString();
            shape.Append(rune.Value switch
            {
                >= '0' and <= '9' => 'd',
                'X' or 'x' => 'X',
                >= 'A' and <= 'Z' or >= 'a' and <= 'z' => 'a',
                '-' or '.' or '/' or ':' or ' ' or '+' or '(' or ')' or '*' => (char)rune.Value,
                >= 0x2E80 => '汉',
                _ => '_',
            });
        }
        return shape.ToString();
    }
}
