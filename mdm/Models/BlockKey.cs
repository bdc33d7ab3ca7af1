namespace Yidang.Mdm;

/// <summary>A value that records can agree on for blocking.</summary>
public enum BlockKey
{
    /// <summary>A readable resident ID number, the one within a disability certificate included.</summary>
    ResidentId,

    /// <summary>A birth certificate or disability certificate number.</summary>
    Document,

    /// <summary>The standardised name.</summary>
    Name,

    /// <summary>The name's sound, dialect confusions folded.</summary>
    NameSound,

    /// <summary>The surname's sound.</summary>
    SurnameSound,

    /// <summary>The full birth date; the ID number's when the record has no other.</summary>
    BirthDate,

    /// <summary>Birth year and month.</summary>
    BirthMonth,

    /// <summary>Any phone number.</summary>
    Phone,

    /// <summary>The address's finest part: room, doorplate.</summary>
    Door,

    /// <summary>The address's village or community.</summary>
    Village,

    /// <summary>A household number: 户号, doorplate code, family number.</summary>
    Household,

    /// <summary>The name's sound together with a co-member's.</summary>
    CoMember,

    /// <summary>Mother's or father's ID number.</summary>
    Parent,

    Sex,
}
