namespace Yidang.Mdm;

/// <summary>A person's place towards the head of a household, by the tens of GB/T 4761.</summary>
internal enum Relation : byte
{
    Unknown,
    Head,
    Spouse,
    Child,
    Grandchild,
    Parent,

    /// <summary>Grandparents, brothers and sisters, others: places that many may hold.</summary>
    Other,
}
