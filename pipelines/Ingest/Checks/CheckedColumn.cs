using Yidang.Mdm;
using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>
/// What a name in a check means in one delivery: an attribute of the contract is the value as staged, any other name is the cell
/// under that header as written.
/// </summary>
internal sealed class CheckedColumn
{
    private readonly IReadOnlyList<BoundColumn> sources;
    private readonly int slot = -1;
    private readonly int index = -1;

    public CheckedColumn(string name, SourceContract contract, FoundHeader header, IReadOnlyList<BoundColumn> columns)
    {
        Name = name;
        slot = contract.Layout.ToList().IndexOf(name);
        sources = slot < 0 ? [] : [.. columns.Where(c => c.Slot == slot)];
        index = slot < 0 ? header.IndexOf(name, contract) : -1;
        Attribute = slot < 0 ? null : AttributeCatalogue.Default[name];
        Header = sources.Count > 0 ? sources[0].Header : index >= 0 ? header.Cells[index].Trim() : name;
    }

    /// <summary>As the contract names it.</summary>
    public string Name { get; }

    /// <summary>As the file names it.</summary>
    public string Header { get; }

    /// <summary>Null when the cell as written is meant.</summary>
    public AttributeDefinition? Attribute { get; }

    /// <summary>False when the file has no such column.</summary>
    public bool IsInFile => sources.Count > 0 || index >= 0;

    /// <summary>The value, or null when there is none.</summary>
    public string? Read(string?[] values, string[] fields)
    {
        if (slot >= 0) return values[slot];
        return index < fields.Length && CellText.Fold(fields[index]) is { Length: > 0 } text ? text : null;
    }

    /// <summary>The cell that the value came from: its header and its text.</summary>
    public (string Header, string Raw) CellOf(string[] fields)
    {
        if (index >= 0) return (Header, index < fields.Length ? fields[index] : "");
        foreach (var source in sources)
            if (source.Index < fields.Length && !string.IsNullOrWhiteSpace(fields[source.Index]) && source.Holds(fields))
                return (source.Header, fields[source.Index]);
        return (Header, "");
    }
}
