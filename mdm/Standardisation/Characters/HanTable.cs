using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Yidang.Mdm.Standardisation.Characters;

/// <summary>The embedded <c>han_characters.tsv</c> as columns; a two-level page index finds a character's row without hashing.</summary>
internal sealed class HanTable
{
    public const int None = 0;
    private const int PageBits = 8;
    private const int PageSize = 1 << PageBits;
    private static readonly ushort[] NoRows = new ushort[PageSize];

    private readonly ushort[][] pages = new ushort[0x110000 >> PageBits][];
    private readonly List<string> syllables = [""];
    private readonly Dictionary<string, ushort> syllableNumbers = new(StringComparer.Ordinal) { [""] = 0 };

    private HanTable()
    {
        Array.Fill(pages, NoRows);
        var lines = ReadLines();
        Simplified = new int[lines.Count + 1];
        Everyday = new int[lines.Count + 1];
        Syllable = new ushort[lines.Count + 1];
        Shape = new GlyphShape[lines.Count + 1];
        for (var row = 1; row <= lines.Count; row++) Fill(row, lines[row - 1]);
        Syllables = [.. syllables];
        SoundKeys = Syllables.Select(PinyinSound.Fold).ToArray();
        SoundKeyBySyllable = Syllables.Zip(SoundKeys).ToFrozenDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal);
    }

    public static HanTable Instance { get; } = new();

    public int[] Simplified { get; }

    public int[] Everyday { get; }

    public ushort[] Syllable { get; }

    public GlyphShape[] Shape { get; }

    public string[] Syllables { get; }

    /// <summary>One key per entry of <see cref="Syllables"/>.</summary>
    public string[] SoundKeys { get; }

    public FrozenDictionary<string, string> SoundKeyBySyllable { get; }

    /// <summary>The character's row, or <see cref="None"/>.</summary>
    public int Row(int rune) => (uint)rune < 0x110000 ? pages[rune >> PageBits][rune & (PageSize - 1)] : None;

    private void Fill(int row, string line)
    {
        var cells = line.Split('\t');
        if (cells.Length != 8) throw new InvalidOperationException($"han_characters.tsv: expected 8 cells, found {cells.Length}: {line}");
        var code = int.Parse(cells[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        if (ReferenceEquals(pages[code >> PageBits], NoRows)) pages[code >> PageBits] = new ushort[PageSize];
        pages[code >> PageBits][code & (PageSize - 1)] = checked((ushort)row);
        Simplified[row] = Scalar(cells[1], code);
        Everyday[row] = Scalar(cells[2], Simplified[row]);
        Syllable[row] = Number(cells[3]);
        Shape[row] = GlyphShape.Read(cells[4], cells[5], cells[6], cells[7]);
    }

    private ushort Number(string syllable)
    {
        if (syllableNumbers.TryGetValue(syllable, out var number)) return number;
        syllableNumbers[syllable] = number = checked((ushort)syllables.Count);
        syllables.Add(syllable);
        return number;
    }

    private static int Scalar(string cell, int otherwise) => cell.Length == 0 ? otherwise : Rune.GetRuneAt(cell, 0).Value;

    private static List<string> ReadLines()
    {
        using var stream = typeof(HanTable).Assembly.GetManifestResourceStream("Yidang.Mdm.han_characters.tsv")
            ?? throw new InvalidOperationException("han_characters.tsv is not embedded in Yidang.Mdm.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var lines = new List<string>(46_000);
        var header = true;
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('#')) continue;
            if (!header) lines.Add(line);
            header = false;
        }
        return lines;
    }
}
