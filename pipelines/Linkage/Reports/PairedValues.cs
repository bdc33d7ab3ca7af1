using System.Globalization;
using System.Text;

namespace Yidang.Pipelines;

/// <summary>Two values side by side, with what differs marked, and masked unless someone asked to see them.</summary>
/// <remarks>
/// A mask keeps the value's first character, the first letter of each word, blanks and punctuation; every other character is a dot. The marks are made before
/// the masking, so that a reader still sees that two surnames differ in one letter, without seeing which.
/// </remarks>
internal static class PairedValues
{
    /// <summary>Of longer values only the beginning is shown: a waterfall is for reading.</summary>
    private const int Longest = 60;

    private const string Dot = "•";

    /// <summary>The two values as pieces; a missing value is an empty list.</summary>
    public static (IReadOnlyList<TextPiece> Left, IReadOnlyList<TextPiece> Right) Of(string left, string right, bool reveal)
    {
        var (a, b) = (Characters(left), Characters(right));
        var (inA, inB) = (new bool[a.Count], new bool[b.Count]);
        // Where one side is empty there is nothing that could differ.
        if (a.Count > 0 && b.Count > 0) Mark(a, b, inA, inB);
        return (Pieces(a, inA, reveal), Pieces(b, inB, reveal));
    }

    /// <summary>One value as it may be shown.</summary>
    public static string Shown(string value, bool reveal) => string.Concat(Pieces(Characters(value), new bool[Longest + 1], reveal).Select(p => p.Text));

    private static List<string> Characters(string value)
    {
        var characters = new List<string>(Math.Min(value.Length, Longest + 1));
        // Text elements, not code units: half a surrogate pair is no character.
        var elements = StringInfo.GetTextElementEnumerator(value.Length > Longest * 8 ? value[..(Longest * 8)] : value);
        while (elements.MoveNext())
        {
            if (characters.Count == Longest)
            {
                characters.Add("…");
                break;
            }
            characters.Add(elements.GetTextElement());
        }
        return characters;
    }

    /// <summary>Marks what a shortest way of editing one into the other touches (Wagner and Fischer 1974).</summary>
    private static void Mark(List<string> a, List<string> b, bool[] inA, bool[] inB)
    {
        // cost[i, j]: edits between the ends of both from i and j on. Walking forwards then keeps beginnings together: st[reet], not s[tree]t.
        var cost = new int[a.Count + 1, b.Count + 1];
        for (var i = a.Count; i >= 0; i--)
        {
            for (var j = b.Count; j >= 0; j--)
            {
                cost[i, j] = i == a.Count ? b.Count - j : j == b.Count ? a.Count - i
                    : Math.Min(cost[i + 1, j + 1] + (a[i] == b[j] ? 0 : 1), Math.Min(cost[i + 1, j], cost[i, j + 1]) + 1);
            }
        }
        for (int i = 0, j = 0; i < a.Count || j < b.Count;)
        {
            if (i < a.Count && j < b.Count && cost[i, j] == cost[i + 1, j + 1] + (a[i] == b[j] ? 0 : 1))
            {
                inA[i] = inB[j] = a[i] != b[j];
                i++;
                j++;
            }
            else if (i < a.Count && cost[i, j] == cost[i + 1, j] + 1) inA[i++] = true;
            else inB[j++] = true;
        }
    }

    private static List<TextPiece> Pieces(List<string> characters, bool[] differs, bool reveal)
    {
        var pieces = new List<TextPiece>();
        var text = new StringBuilder();
        var startsWord = true;
        for (var i = 0; i < characters.Count; i++)
        {
            var isLetter = char.IsLetterOrDigit(characters[i], 0) || char.IsSurrogate(characters[i][0]) || CharUnicodeInfo.GetUnicodeCategory(characters[i], 0) is UnicodeCategory.PrivateUse;
            text.Append(reveal || !isLetter || (startsWord && (i == 0 || !char.IsDigit(characters[i], 0))) ? characters[i] : Dot);
            startsWord = !isLetter;
            if (i + 1 < characters.Count && differs[i + 1] == differs[i]) continue;
            pieces.Add(new TextPiece(text.ToString(), differs[i]));
            text.Clear();
        }
        return pieces;
    }
}
