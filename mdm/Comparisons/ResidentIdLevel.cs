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

    /// <summary>One slip apart (a digit changed, lost or typed besides, or two neighbours exchanged), and at most one side is valid: two valid numbers cannot be.</summary>
    Slip,

    /// <summary>Of two numbers of which one is masked, all that both show is equal, the ending too: hardly two people of a village have that in common.</summary>
    EqualEnding,

    /// <summary>Two digits apart, at most one side valid.</summary>
    TwoDigits,

    /// <summary>All that both sides show is equal, but that is the division and the day of birth, and hardly more.</summary>
    EqualBeginning,

    /// <summary>Different, at most one side valid.</summary>
    DifferentInvalid,

    /// <summary>Of two numbers of which one is not whole, two of the characters that both show differ, or more.</summary>
    DifferentShown,

    /// <summary>Two different valid numbers.</summary>
    Different,
}
