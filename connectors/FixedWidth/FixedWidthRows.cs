using System.Text;
using Yidang.Connectors.Csv;
using Yidang.Schemas;

namespace Yidang.Connectors.FixedWidth;

/// <summary>Cuts lines at the contract's positions. A line that they do not fit is damaged; it is never shifted or padded in silence.</summary>
internal sealed class FixedWidthRows(string path, TextFormat text, IReadOnlyList<FieldSpan> fields, DeliveryFormat format) : IDisposable
{
    private const char DosEndOfFile = '\u001A';

    private readonly PhysicalLineReader lines = new(text.Open(path));
    private readonly int width = fields.Max(field => field.End);
    private bool[] starts = new bool[1024];

    /// <summary>The next row that is not blank, or null at the end.</summary>
    public SourceRow? TryRead()
    {
        while (lines.TryRead(out var bytes))
        {
            if (lines.IsTooLong) return DamagedRow.Of(LineFault.TooLong, lines.LineNumber, Readable(bytes));
            if (Decode(bytes) is not { } line) return DamagedRow.Of(bytes.Contains((byte)0) ? LineFault.NulCharacter : LineFault.Undecodable, lines.LineNumber, Readable(bytes));
            if (IsBlank(line)) continue;
            return format.WidthUnit == WidthUnit.Characters ? CutCharacters(line) : CutBytes(AsCounted(line, bytes), line);
        }
        return null;
    }

    public void Dispose() => lines.Dispose();

    private string? Decode(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return bytes.Contains((byte)0) ? null : text.LineEncoding.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    /// <summary>The bytes as the department counts them: UTF-16 is read as UTF-8, because its line ends are not single bytes.</summary>
    private ReadOnlySpan<byte> AsCounted(string line, ReadOnlySpan<byte> bytes) => text.Name == "utf-16" ? TextEncodings.Utf16LittleEndian.GetBytes(line) : bytes;

    private Encoding Counted => text.Name == "utf-16" ? TextEncodings.Utf16LittleEndian : text.Encoding;

    private SourceRow CutBytes(ReadOnlySpan<byte> line, string shown)
    {
        if (starts.Length < line.Length) starts = new bool[line.Length * 2];
        starts.AsSpan(0, line.Length).Clear();
        CharacterStarts.Mark(line, text.Name, starts);
        if (!StartsAt(width, line.Length)) return DamagedRow.CutCharacter(lines.LineNumber, shown);
        if (Misfit(line.Length, line.Length <= width || IsBlank(Counted.GetString(line[width..])), shown) is { } damaged) return damaged;
        var cells = new string[fields.Count];
        for (var i = 0; i < cells.Length; i++)
        {
            var (from, to) = (Math.Min(fields[i].Start, line.Length), Math.Min(fields[i].End, line.Length));
            if (!StartsAt(from, line.Length) || !StartsAt(to, line.Length)) return DamagedRow.CutCharacter(lines.LineNumber, shown);
            cells[i] = Cell(Counted.GetString(line[from..to]));
        }
        return new SourceRow(lines.LineNumber, cells);
    }

    private SourceRow CutCharacters(string shown)
    {
        Rune[] line = [.. shown.EnumerateRunes()];
        if (Misfit(line.Length, line.Skip(width).All(rune => Rune.IsWhiteSpace(rune) || rune.Value == DosEndOfFile), shown) is { } damaged) return damaged;
        var cells = new string[fields.Count];
        for (var i = 0; i < cells.Length; i++) cells[i] = Cell(string.Concat(line.Skip(fields[i].Start).Take(fields[i].Width)));
        return new SourceRow(lines.LineNumber, cells);
    }

    private SourceRow? Misfit(int length, bool restIsBlank, string shown) =>
        length < width && !format.TrimmedLines ? DamagedRow.LineTooShort(lines.LineNumber, shown)
        : !restIsBlank ? DamagedRow.LineTooWide(lines.LineNumber, shown)
        : null;

    private bool StartsAt(int at, int length) => at >= length || starts[at];

    private string Readable(ReadOnlySpan<byte> bytes)
    {
        var shown = (Encoding)text.LineEncoding.Clone();
        shown.DecoderFallback = DecoderFallback.ReplacementFallback;
        return shown.GetString(bytes[..Math.Min(bytes.Length, 4 * DamagedRow.MaxRawText)]);
    }

    private static bool IsBlank(string line) => line.AsSpan().TrimEnd(DosEndOfFile).IsWhiteSpace();

    private static string Cell(string padded) => PrivateUseCharacters.Normalise(padded.Trim());
}
