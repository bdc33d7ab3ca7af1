namespace Yidang.Mdm;

/// <summary>How phone numbers agree.</summary>
public enum PhoneLevel
{
    Missing,

    /// <summary>A number in common that few people carry. Its u is the number's own frequency.</summary>
    Shared,

    /// <summary>Nothing in common: people change numbers and give their children's.</summary>
    Different,
}
