using Yidang.Mdm;
using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>A mapping bound to a column of one delivery.</summary>
/// <param name="Index">The column in the file.</param>
/// <param name="Header">What the file calls it.</param>
/// <param name="Slot">The attribute's place in the contract's layout.</param>
internal sealed record BoundColumn(
    ColumnMapping Mapping, int Index, string Header, int Slot, WhenCondition[] When, Func<string, FormResult> Parse)
{
    /// <summary>Where the value stands in several columns; null for nearly all.</summary>
    public CellParts? Parts { get; init; }

    /// <summary>The contract's mappings whose columns the file has, in the contract's order.</summary>
    public static BoundColumn[] Bind(SourceContract contract, FoundHeader header)
    {
        var slots = contract.Layout.Select((attribute, slot) => (attribute, slot)).ToDictionary(l => l.attribute, l => l.slot, StringComparer.Ordinal);
        return
        [
            .. from mapping in contract.Columns
               let index = header.IndexOf(mapping)
               where index >= 0
               select new BoundColumn(
                   mapping, index, header.Cells[index].Trim(), slots[mapping.Attribute],
                   [.. mapping.When.Select(w => new WhenCondition(header.IndexOf(w.Key, contract), w.Value))],
                   CellParsers.For(mapping, contract.Delivery.DateOrder)) { Parts = CellParts.Of(mapping, index, contract, header) },
        ];
    }

    public string CellOf(string[] fields) => Parts is not null ? Parts.Of(fields) : Index < fields.Length ? fields[Index] : "";

    public bool Holds(string[] fields)
    {
        foreach (var condition in When)
            if (!condition.Holds(fields))
                return false;
        return true;
    }
}
