using Yidang.Mdm;
using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>A value that a department writes into several columns: an address by its parts, a day by year, month and day.</summary>
/// <remarks>A number alone gets the unit that its header names: 3 below 组 is 3组, so that 3 and 12号 are not 312号.</remarks>
internal sealed class CellParts
{
    private static readonly string[] Units = ["组", "栋", "幢", "单元", "楼", "室", "号"];

    private readonly (int Index, string Unit)[] parts;
    private readonly bool isDate;

    private CellParts((int, string)[] parts, bool isDate)
    {
        this.parts = parts;
        this.isDate = isDate;
    }

    /// <summary>The columns of a mapping; null when it is read from one.</summary>
    public static CellParts? Of(ColumnMapping mapping, int first, SourceContract contract, FoundHeader header)
    {
        if (mapping.FollowedBy.Count == 0) return null;
        var type = AttributeCatalogue.Default[mapping.Attribute].Type;
        int[] indices = [first, .. mapping.FollowedBy.Select(name => header.IndexOf(name, contract))];
        return new([.. indices.Select(index => (index, type == AttributeType.Address ? UnitOf(header.Cells[index]) : ""))], type == AttributeType.Date);
    }

    public string Of(string[] fields)
    {
        var cells = parts.Select(part => (Text: part.Index < fields.Length ? CellText.Fold(fields[part.Index]).Trim() : "", part.Unit));
        // Of 1953 and the 11th, without a month, only the year is read: nobody is to make November.
        if (isDate) return string.Join('-', cells.Select(cell => cell.Text).SkipWhile(text => text.Length == 0).TakeWhile(text => text.Length > 0));
        return string.Concat(cells.Select(cell => cell.Text.Length > 0 && cell.Text.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0 ? cell.Text + cell.Unit : cell.Text));
    }

    private static string UnitOf(string header) => Units.FirstOrDefault(unit => header.Contains(unit, StringComparison.Ordinal)) ?? "";
}
