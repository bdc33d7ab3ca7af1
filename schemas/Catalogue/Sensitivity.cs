namespace Yidang.Schemas;

/// <summary>How an attribute may be shown (PIPL art. 28).</summary>
public enum Sensitivity
{
    /// <summary>Names nobody on its own.</summary>
    General,

    /// <summary>Personal: shown to those who work with the person, masked in lists of others.</summary>
    Personal,

    /// <summary>Sensitive personal information: health, disability, accounts, ID numbers, those under 14.</summary>
    Sensitive,
}
