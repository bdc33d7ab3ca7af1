namespace Yidang.Mdm;

/// <summary>How two resident ID numbers agree. The classes are those of <see cref="Schemas.ResidentIdValidity"/>.</summary>
public enum ResidentIdLevel
{
    /// <summary>One side has none, or one that its own record contradicts.</summary>
    Missing,

    /// <summary>The same valid number.</summary>
    Equal,

    /// <summary>The same number, carried by records of several people: a shared or borrowed number.</summary>
    EqualGeneric,

    /// <summary>The same number, failing its check on both sides.</summary>
    EqualInvalid,

    /// <summary>One slip apart (a digit, or two neighbours exchanged), and at most one side is valid: two valid numbers cannot be.</summary>
    Slip,

    /// <summary>Two digits apart, at most one side valid.</summary>
    TwoDigits,

    /// <summary>Different, at most one side valid.</summary>
    DifferentInvalid,

    /// <summary>Two different valid numbers.</summary>
    Different,
}
