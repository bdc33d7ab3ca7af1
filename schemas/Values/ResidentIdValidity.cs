namespace Yidang.Schemas;

/// <summary>How far a resident ID number (公民身份号码) can be trusted.</summary>
public enum ResidentIdValidity
{
    /// <summary>Blank, or a word for "none".</summary>
    Missing = 0,

    /// <summary>18 characters, a real date, and the check character of GB 11643 fits.</summary>
    Valid = 1,

    /// <summary>Valid after the 15-digit form was brought to 18 (19xx births, computed check character).</summary>
    Upgraded15 = 2,

    /// <summary>18 characters and a real date, but the check character does not fit: at least one character is wrong.</summary>
    BadCheck = 3,

    /// <summary>18 characters whose date part is no date.</summary>
    BadDate = 4,

    /// <summary>Scientific notation, another document, or half a number: a hint at most.</summary>
    Unreadable = 5,

    /// <summary>Some of 18 characters are hidden by a mask, or lost to a spreadsheet, which keeps 15 digits; or it is one character too long or too short.</summary>
    Damaged = 6,
}
