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

    /// <summary>A mask, scientific notation, a 000 tail left by a spreadsheet, another document, or the wrong length: a hint at most.</summary>
    Unreadable = 5,
}
