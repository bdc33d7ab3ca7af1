namespace Yidang.Schemas;

/// <summary>How an attribute's canonical value is written, and the column type of the golden tables.</summary>
public enum AttributeType
{
    /// <summary>Trimmed NFC text.</summary>
    Text,

    /// <summary>A person's name: NFC, inner spaces removed, interpuncts as U+00B7.</summary>
    Name,

    /// <summary>A resident ID number (GB 11643) in canonical form; an unreadable one is noted and left empty.</summary>
    ResidentId,

    /// <summary><c>yyyy-MM-dd</c>; also <c>yyyy-MM</c> or <c>yyyy</c> where the source knows no more.</summary>
    Date,

    /// <summary>Digits only, several joined by <c>;</c>.</summary>
    Phone,

    /// <summary>Address text, NFC, full-width digits and letters made half-width.</summary>
    Address,

    /// <summary>A code of the attribute's code table.</summary>
    Code,

    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>A decimal number with a point.</summary>
    Decimal,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Boolean,
}
