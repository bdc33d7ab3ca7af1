using ExcelDataReader;
using Yidang.Connectors.Csv;
using Yidang.Schemas;

namespace Yidang.Connectors.Excel;

/// <summary>
/// The rows of a sheet that hold anything. Cells that are only formatted do not make a row wider: rows are as wide as the widest of
/// the first ones, or as their own last filled cell.
/// </summary>
internal sealed class SheetRows
{
    private const int WidthSample = 200;

    private readonly IExcelDataReader _sheet;
    private readonly ErrorCells _errors;
    private readonly Queue<SourceRow> _first = new();
    private readonly List<string> _cells = [];
    private readonly int _width;

    public SheetRows(IExcelDataReader sheet, ErrorCells errors)
    {
        _sheet = sheet;
        _errors = errors;
        var sample = new List<SourceRow>();
        while (sample.Count < WidthSample && ReadFilled() is { } row) sample.Add(row);
        _width = sample.Count == 0 ? 0 : sample.Max(row => row.Fields.Length);
        foreach (var row in sample) _first.Enqueue(Widen(row));
    }

    public bool IsEmpty => _width == 0;

    public SourceRow? Next() => _first.TryDequeue(out var row) ? row : ReadFilled() is { } next ? Widen(next) : null;

    private SourceRow Widen(SourceRow row)
    {
        if (row.Fields.Length >= _width || row.Damage is not null) return row;
        var fields = new string[_width];
        row.Fields.CopyTo(fields, 0);
        fields.AsSpan(row.Fields.Length).Fill("");
        return row with { Fields = fields };
    }

    private SourceRow? ReadFilled()
    {
        while (_sheet.Read())
        {
            _cells.Clear();
            var filled = 0;
            for (var i = 0; i < _sheet.FieldCount; i++)
            {
                var text = CellText.Of(_sheet, i, _errors);
                _cells.Add(text);
                if (!string.IsNullOrWhiteSpace(text)) filled = i + 1;
            }
            // XML cannot hold either, but _x0000_ and _xD800_ stand for them in a workbook.
            if (_cells.Exists(cell => cell.Contains('\0', StringComparison.Ordinal))) return DamagedRow.Of(LineFault.NulCharacter, _sheet.Depth + 1, string.Join(',', _cells));
            if (_cells.Exists(HasLoneSurrogate)) return DamagedRow.Of(LineFault.Undecodable, _sheet.Depth + 1, string.Join(',', _cells.Select(Repaired)));
            if (filled > 0) return new SourceRow(_sheet.Depth + 1, [.. _cells.Take(filled)]);
        }
        return null;
    }

    private static bool HasLoneSurrogate(string text)
    {
        if (text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF') < 0) return false;
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i])) continue;
            if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1])) return true;
            i++;
        }
        return false;
    }

    private static string Repaired(string text) => string.Concat(text.EnumerateRunes());
}
