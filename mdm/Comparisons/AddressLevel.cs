namespace Yidang.Mdm;

/// <summary>How addresses agree, part by part; the best of all pairs of addresses.</summary>
public enum AddressLevel
{
    Missing,

    /// <summary>The same room or doorplate.</summary>
    SameDoor,

    /// <summary>The same village group, building or estate.</summary>
    SameGroup,

    SameVillage,

    /// <summary>The same village, and one side goes no further. Its u is the village's own share.</summary>
    VillageOnly,

    SameTownship,

    Different,
}
