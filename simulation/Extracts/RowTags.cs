namespace Yidang.Simulation;

/// <summary>What is wrong with a row, as the truth tags it.</summary>
[Flags]
internal enum RowTags
{
    None = 0,
    NoId = 1 << 0,
    Id15 = 1 << 1,
    IdTypo = 1 << 2,
    IdFmt = 1 << 3,
    IdMask = 1 << 4,
    IdSci = 1 << 5,
    IdTrunc = 1 << 6,
    IdWrong = 1 << 7,
    Id2 = 1 << 8,
    NameTypo = 1 << 9,
    NameTrad = 1 << 10,
    NameFmt = 1 << 11,
    NameIp = 1 << 12,
    NameRare = 1 << 13,
    NameOld = 1 << 14,
    Natal = 1 << 15,
    DobTypo = 1 << 16,
    NoDob = 1 << 17,
    Swapped = 1 << 18,
    Dup = 1 << 19,
    EmbedNl = 1 << 20,

    /// <summary>Columns are missing: quarantining the row is right.</summary>
    Malformed = 1 << 21,

    /// <summary>A quote that never closes: the row is lost, those after it must not be.</summary>
    OpenQuote = 1 << 22,

    /// <summary>Not a person: a repeated header, a totals or a signature row.</summary>
    Junk = 1 << 23,
}
