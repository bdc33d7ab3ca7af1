using System.Diagnostics.CodeAnalysis;
using Yidang.Schemas;

namespace Yidang.Connectors.Csv;

/// <summary>Pieces records together from physical lines. Every line that is not blank ends up in exactly one row.</summary>
/// <remarks>
/// A CSV parser alone believes an unclosed quote and reads the rest of the file as one field: one in line 2 of a million lines left
/// two rows and no error. So the physical line is the unit here: a line without quotes is a row by itself, and a quote that
/// stays open is followed for at most <see cref="MaxRecordLines"/> lines. If what it leads to is not a record, only the line that
/// opened it is damaged and reading goes on with the next line. CsvHelper, which writes our files, is the reference that the
/// tests compare this reader with on well-formed input.
/// </remarks>
internal sealed class DelimitedRecordReader(TextLineReader lines, DelimitedShape shape) : IDisposable
{
    private const int MaxRecordLines = 100;
    private const int MaxRecordLength = 64 * 1024;

    /// <summary>Below this width, ordinary text with a delimiter or two looks like a whole row, so only the field count speaks.</summary>
    private const int MinTellingWidth = 4;

    private readonly FieldParser _parser = new(shape.Delimiter);
    private readonly FieldParser _probe = new(shape.Delimiter);
    private readonly RecentTexts _texts = new();
    private readonly List<TextLine> _ahead = [];

    /// <summary>Lines read ahead and given back; the next one is on top.</summary>
    private readonly Stack<TextLine> _returned = new();

    public bool TryRead([NotNullWhen(true)] out SourceRow? row)
    {
        while (TryTake(out var kept))
        {
            var text = kept is { } line ? line.Text : lines.Text;
            var number = kept?.Number ?? lines.Number;
            var fault = kept?.Fault ?? lines.Fault;
            if (fault != LineFault.None)
            {
                row = DamagedRow.Of(fault, number, text.ToString());
                return true;
            }
            if (IsBlank(text)) continue;
            row = text.Contains('"')
                ? Checked(ReadQuoted(kept ?? lines.Keep()), text)
                : Checked(new SourceRow(number, FieldParser.SplitLiterally(text, shape.Delimiter, _texts)), text);
            return true;
        }
        row = null;
        return false;
    }

    public void Dispose() => lines.Dispose();

    /// <summary>Moves to the next line: a returned one, or null when it is the line reader's current one.</summary>
    private bool TryTake(out TextLine? kept)
    {
        kept = null;
        if (!_returned.TryPop(out var line)) return lines.TryRead();
        kept = line;
        return true;
    }

    private bool IsBlank(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            // U+001A is the end-of-file mark that DOS programs still append.
            if (c == shape.Delimiter || !(char.IsWhiteSpace(c) || c is '\u001A' or '\uFEFF')) return false;
        }
        return true;
    }

    private static SourceRow Checked(SourceRow row, ReadOnlySpan<char> text)
    {
        if (text.Length <= DamagedRow.MaxCellLength) return row;
        return row.Fields.Any(field => field.Length > DamagedRow.MaxCellLength) ? DamagedRow.CellTooLong(row.Line, text[..(DamagedRow.MaxRawText + 1)].ToString()) : row;
    }

    private SourceRow ReadQuoted(TextLine line)
    {
        _parser.Begin();
        return _parser.Feed(line.Text) switch
        {
            FieldOutcome.Closed => new SourceRow(line.Number, [.. _parser.Fields]),
            FieldOutcome.Open => ReadOpen(line),
            _ => ReadLeniently(line),
        };
    }

    private SourceRow ReadLeniently(TextLine line)
    {
        foreach (var fields in (string[]?[])[
            FieldParser.SplitLeniently(line.Text, shape.Delimiter, protectsDelimiters: false),
            FieldParser.SplitLeniently(line.Text, shape.Delimiter, protectsDelimiters: true),
            FieldParser.SplitLiterally(line.Text, shape.Delimiter, _texts)])
        {
            if (fields?.Length == shape.Width) return new SourceRow(line.Number, fields);
        }
        return DamagedRow.StrayQuote(line.Number, line.Text);
    }

    private SourceRow ReadOpen(TextLine first)
    {
        _parser.HasStrayQuote = false;
        var widthAlone = _parser.Fields.Count + first.Text.AsSpan(_parser.OpenedAt).Count(shape.Delimiter) + 1;
        _ahead.Clear();
        var last = first;
        for (var length = first.Text.Length; length <= MaxRecordLength && _ahead.Count < MaxRecordLines; length += last.Text.Length)
        {
            if (!TryTake(out var kept)) break;
            var ending = last.EndingText;
            last = kept ?? lines.Keep();
            _ahead.Add(last);
            if (last.Fault != LineFault.None) break;
            _parser.AppendLineEnd(ending);
            var outcome = _parser.Feed(last.Text);
            if (outcome == FieldOutcome.Open) continue;
            if (outcome == FieldOutcome.Closed && IsOneRecord(widthAlone)) return new SourceRow(first.Number, [.. _parser.Fields]);
            break;
        }
        for (var i = _ahead.Count - 1; i >= 0; i--) _returned.Push(_ahead[i]);
        return DamagedRow.UnclosedQuote(first.Number, first.Text);
    }

    /// <summary>
    /// Tells a field that spans lines from an unclosed quote that met some later quote. In the first case the closing line cannot be
    /// a row by itself (it holds an odd number of quotes); in the second each of the lines is as wide as a row.
    /// </summary>
    /// <param name="widthAlone">Fields of the first line if its quote were text.</param>
    private bool IsOneRecord(int widthAlone)
    {
        if (shape.Width == 0) return !_parser.HasStrayQuote;
        var fits = _parser.Fields.Count == shape.Width;
        if (_parser.HasStrayQuote && (!fits || IsRowByItself(_ahead[^1]))) return false;
        if (fits && shape.Width < MinTellingWidth) return true;
        return widthAlone != shape.Width || !_ahead.TrueForAll(line => WidthOf(line) == shape.Width);
    }

    private bool IsRowByItself(TextLine line) => WidthOf(line) == shape.Width && !_probe.HasStrayQuote;

    /// <summary>The number of fields that a line has as a row by itself, or 0 when a quote is open or misplaced.</summary>
    private int WidthOf(TextLine line)
    {
        _probe.Begin();
        return _probe.Feed(line.Text) == FieldOutcome.Closed ? _probe.Fields.Count : 0;
    }
}
