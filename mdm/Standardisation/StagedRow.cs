namespace Yidang.Mdm;

/// <summary>A staged record's canonical values, found by attribute.</summary>
internal readonly record struct StagedRow(string Source, StagedColumns Columns, string?[] Values)
{
    public string? this[StagedAttribute attribute] => Columns.Get(Values, attribute);

    /// <summary>True for the row of a household's head, who is number 01 or 02 of GB/T 4761.</summary>
    public bool IsHeads => this[StagedAttribute.RelationshipToHead] is "02" or "01";
}
