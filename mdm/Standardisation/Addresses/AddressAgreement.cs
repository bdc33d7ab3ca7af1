namespace Yidang.Mdm.Standardisation.Addresses;

/// <summary>How far two addresses agree, from nothing comparable to the same door.</summary>
public enum AddressAgreement
{
    /// <summary>Neither contradiction nor agreement: a part is missing on one side at every level. Neutral evidence.</summary>
    Unknown,

    /// <summary>They name different places.</summary>
    Different,

    SameTownship,

    /// <summary>Same 村 or 社区, or different buildings of one estate.</summary>
    SameVillage,

    /// <summary>Same 村民小组, or same building or estate, without a door on both sides or with different doors.</summary>
    SameGroup,

    /// <summary>The same room or house number, and nothing above it contradicts.</summary>
    SameDoor,
}
