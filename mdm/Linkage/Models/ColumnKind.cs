namespace Yidang.Mdm;

/// <summary>What a column's values are, which says how they are cleaned.</summary>
public enum ColumnKind
{
    /// <summary>Lower case, half width, single blanks.</summary>
    Text,

    /// <summary>A personal name: text without accents, punctuation and titles; Han characters in simplified form.</summary>
    Name,

    /// <summary>A day in any common notation, to yyyymmdd; the column as a whole tells day-first from month-first.</summary>
    Date,

    /// <summary>Digits only: phones, numbers of accounts.</summary>
    Digits,

    Email,

    /// <summary>Letters and digits, upper case, no blanks.</summary>
    Postcode,

    /// <summary>An address line: text with common words for streets and flats in one spelling.</summary>
    Address,

    /// <summary>A number by GB 11643, in its 18-character form.</summary>
    ResidentId,

    /// <summary>Not cleaned at all.</summary>
    AsIs,
}
