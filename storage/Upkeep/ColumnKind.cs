namespace Yidang.Storage;

/// <summary>What a column holds, however its engine spells the type: the six kinds of <see cref="SqlTypes"/>.</summary>
internal enum ColumnKind
{
    Integer = 1,
    Text = 2,
    Boolean = 3,
    Real = 4,
    Numeric = 5,
    Blob = 6,
}
