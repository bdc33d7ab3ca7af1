namespace Yidang.Schemas;

/// <summary>How far down a division stands.</summary>
public enum DivisionLevel
{
    /// <summary>省、自治区、直辖市.</summary>
    Province,

    /// <summary>市、地区、自治州、盟.</summary>
    Prefecture,

    /// <summary>县、区、县级市、旗.</summary>
    County,

    /// <summary>乡、镇、街道.</summary>
    Township,

    /// <summary>村、社区.</summary>
    Village,
}
