using Yidang.Mdm;
using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>Makes a row's identity from the contract's key columns, or from the whole row when one of them is blank.</summary>
/// <remarks>Canonical values are used where a column is mapped: a number retyped with blanks is still the same record.</remarks>
internal sealed class RowKeys(SourceContract contract, FoundHeader header, IReadOnlyList<BoundColumn> columns)
{
    private readonly (int Index, Func<string, FormResult>? Parse, int Slot)[] parts =
    [
        .. from name in contract.Key
           let index = header.IndexOf(name, contract)
           let mapped = columns.FirstOrDefault(c => c.Index == index && c.Mapping.Value is null && c.Mapping.Extract is null && c.Mapping.Codes.Count == 0)
           select (index, mapped?.Parse, mapped is not null && columns.Count(c => c.Slot == mapped.Slot) == 1 ? mapped.Slot : -1),
    ];

    /// <param name="mapped">The row's values by slot: what a cell of the key was read as already is not read again.</param>
    /// <param name="broken">The header of a key column that holds what a spreadsheet could not compute: two such rows are not the same record's. Null for a usable key.</param>
    public string?[] ValuesOf(string[] fields, string?[] mapped, out string? broken)
    {
        broken = null;
        if (parts.Length == 0) return WholeRow(fields);
        var values = new string?[parts.Length];
        var isBlank = false;
        for (var i = 0; i < parts.Length; i++)
        {
            var (index, parse, slot) = parts[i];
            var cell = index < fields.Length ? CellText.Fold(fields[index]) : "";
            if (cell.Length == 0)
            {
                isBlank = true;
                continue;
            }
            if (cell[0] == '#' && CellText.IsSpreadsheetError(cell)) broken ??= header.Cells[index];
            // The same instance had nothing to fold, so its mapped value is what reading it again would give.
            var read = slot >= 0 && ReferenceEquals(cell, fields[index]) ? mapped[slot] : null;
            values[i] = read ?? parse?.Invoke(cell).Value ?? cell;
        }
        return isBlank ? WholeRow(fields) : values;
    }

    private static string?[] WholeRow(string[] fields)
    {
        var last = Array.FindLastIndex(fields, f => !string.IsNullOrWhiteSpace(f));
        // The leading null keeps a row of one cell apart from a key of one column.
        var values = new string?[last + 2];
        for (var i = 0; i <= last; i++) values[i + 1] = CellText.Fold(fields[i]);
        return values;
    }
}
