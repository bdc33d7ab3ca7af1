namespace Yidang.Mdm;

/// <summary>The comparisons of the person model; each has its own levels.</summary>
public enum ComparisonKind
{
    /// <summary>Levels of <see cref="NameLevel"/>.</summary>
    Name,

    /// <summary>Levels of <see cref="BirthDateLevel"/>.</summary>
    BirthDate,

    /// <summary>Levels of <see cref="ResidentIdLevel"/>.</summary>
    ResidentId,

    /// <summary>Levels of <see cref="SexLevel"/>.</summary>
    Sex,

    /// <summary>Levels of <see cref="DocumentLevel"/>.</summary>
    Document,

    /// <summary>Levels of <see cref="PhoneLevel"/>.</summary>
    Phone,

    /// <summary>Levels of <see cref="AddressLevel"/>.</summary>
    Address,

    /// <summary>Levels of <see cref="HouseholdLevel"/>.</summary>
    Household,

    /// <summary>Levels of <see cref="BesideLevel"/>.</summary>
    Beside,
}
