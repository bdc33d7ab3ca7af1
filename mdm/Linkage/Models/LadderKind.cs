namespace Yidang.Mdm;

/// <summary>The upper tier of the comparison library: ready-made ladders of levels, strongest first.</summary>
public enum LadderKind
{
    /// <summary>The lower tier: the levels are spelled out in <c>levels</c>.</summary>
    Levels,

    /// <summary>Equal or not.</summary>
    Exact,

    /// <summary>A personal name in one column, given name or surname: exact, nickname, one slip, alike, initial or part, else.</summary>
    Name,

    /// <summary>A given name: as name, and what tells members of one family apart.</summary>
    Forename,

    /// <summary>A surname: as name, and shared by a family.</summary>
    Surname,

    /// <summary>Two columns, given name and surname: each as by itself, and once more in swapped order.</summary>
    ForenameSurname,

    /// <summary>A whole name in one column: exact, same words in another order, words alike, a part, else.</summary>
    FullName,

    /// <summary>A birth date: exact, one slip, day and month swapped, two of three parts, a near year, else.</summary>
    DateOfBirth,

    /// <summary>A Chinese resident ID number by GB 11643.</summary>
    ResidentId,

    /// <summary>An address line: exact, same words, most words, some words, else.</summary>
    Address,

    /// <summary>A phone number: exact, last seven digits, one digit off, else.</summary>
    Phone,

    /// <summary>An e-mail address: exact, same mailbox elsewhere, mailbox alike, else.</summary>
    Email,

    /// <summary>A postal code: exact, one slip, same area, else.</summary>
    Postcode,

    /// <summary>A town, suburb or other place name: exact, one slip, alike, else.</summary>
    Place,

    /// <summary>An identifying code: exact, one slip, else.</summary>
    Code,

    /// <summary>A quantity: exact, and differences in three steps.</summary>
    Number,
}
