namespace Yidang.Simulation;

/// <summary>How dirty a department's rows are: chances per million rows. The presets are all here, with their reasons.</summary>
/// <remarks>Each chance of an ID applies to rows that have survived the ones before it, in the order of the properties.</remarks>
internal sealed record DirtRates
{
    /// <summary>Public security prints identity cards from this table: numbers are right, names are what old systems could hold.</summary>
    public static DirtRates Police { get; } = new()
    {
        IdFormat = 2_000,
        NameFormat = 4_000,
        NameTypo = 200,
        NameInterpunct = 30_000,
        BirthTypo = 300,
        NoPhone = 300_000,
        PhoneFormat = 10_000,
        Repeated = 1_500,
    };

    /// <summary>Village offices type the roll into a shared workbook once a quarter.</summary>
    public static DirtRates LowIncome { get; } = new()
    {
        NoId = 12_000,
        IdWrong = 10_000,
        Id15 = 6_000,
        IdMasked = 3_000,
        IdTypo = 15_000,
        IdFormat = 35_000,
        NameTypo = 15_000,
        NameTraditional = 3_000,
        NameFormat = 20_000,
        NameInterpunct = 200_000,
        NameRare = 100_000,
        NameOld = 150_000,
        BirthTypo = 12_000,
        NoBirth = 20_000,
        NoPhone = 150_000,
        PhoneFormat = 80_000,
        Repeated = 4_000,
    };

    /// <summary>The certificate carries the number, so the federation's typing is checked once.</summary>
    public static DirtRates Disability { get; } = new()
    {
        IdWrong = 8_000,
        Id15 = 5_000,
        IdTypo = 6_000,
        IdFormat = 20_000,
        NameTypo = 12_000,
        NameTraditional = 3_000,
        NameFormat = 15_000,
        NameInterpunct = 200_000,
        NameRare = 100_000,
        NameOld = 150_000,
        NoPhone = 200_000,
        PhoneFormat = 60_000,
        Repeated = 2_000,
    };

    /// <summary>Copied from the certificate roll into a payment sheet; banks refuse wrong numbers, so few survive.</summary>
    public static DirtRates Payroll { get; } = new()
    {
        NoId = 4_000,
        IdWrong = 4_000,
        Id15 = 5_000,
        IdTypo = 8_000,
        IdFormat = 20_000,
        NameTypo = 12_000,
        NameFormat = 15_000,
        NameInterpunct = 200_000,
        NameRare = 150_000,
        NameOld = 150_000,
        BirthTypo = 8_000,
        NoPhone = 250_000,
        PhoneFormat = 60_000,
    };

    /// <summary>A payment sheet kept in a workbook whose ID column became numbers in places: most of the damage is Excel's.</summary>
    public static DirtRates Workbook { get; } = Payroll with { IdScientific = 40_000, IdTruncated = 20_000, IdMasked = 2_000 };

    /// <summary>A national system with a check on entry: old 15-digit numbers and the characters GBK lacks remain.</summary>
    public static DirtRates Pension { get; } = new()
    {
        Id15 = 4_000,
        IdTypo = 2_000,
        IdWrong = 1_000,
        IdFormat = 3_000,
        NameTypo = 4_000,
        NameFormat = 1_000,
        NameInterpunct = 60_000,
        NameOld = 300_000,
        BirthTypo = 2_000,
        NoPhone = 350_000,
        PhoneFormat = 20_000,
        Repeated = 2_000,
        Malformed = 150,
        OldPhone = 100_000,
    };

    /// <summary>Paid for by families, so a relative's number is on the row now and then.</summary>
    public static DirtRates Medical { get; } = new()
    {
        Id15 = 1_500,
        IdTypo = 5_000,
        IdWrong = 4_000,
        IdFormat = 10_000,
        NameTypo = 4_000,
        NameFormat = 2_000,
        NameInterpunct = 100_000,
        NameOld = 250_000,
        BirthTypo = 2_500,
        NoPhone = 300_000,
        PhoneFormat = 20_000,
        Repeated = 3_000,
        Malformed = 150,
        OldPhone = 80_000,
        NatalName = 300_000,
    };

    /// <summary>Grid workers at the door with a phone in one hand: the dirtiest by far, and the only one who meets everybody.</summary>
    public static DirtRates Grid { get; } = new()
    {
        NoId = 230_000,
        IdWrong = 6_000,
        Id15 = 2_500,
        IdMasked = 12_000,
        IdTypo = 30_000,
        IdFormat = 42_000,
        NameTypo = 40_000,
        NameTraditional = 2_000,
        NameFormat = 14_000,
        NameInterpunct = 350_000,
        NameRare = 250_000,
        NameOld = 350_000,
        BirthTypo = 30_000,
        NoBirth = 85_000,
        NoPhone = 200_000,
        PhoneFormat = 120_000,
        Swapped = 500,
        Repeated = 35_000,
        Malformed = 800,
        EmbeddedNewline = 600,
        OldPhone = 60_000,
        NatalName = 400_000,
    };

    /// <summary>Written by hospitals and village doctors from what the family says.</summary>
    public static DirtRates Deaths { get; } = new()
    {
        NoId = 60_000,
        IdTypo = 10_000,
        IdFormat = 20_000,
        NameTypo = 15_000,
        NameFormat = 10_000,
        NameInterpunct = 200_000,
        NameRare = 100_000,
        BirthTypo = 8_000,
        NoBirth = 10_000,
    };

    /// <summary>Blank, 无, 0 or a stroke instead of a number.</summary>
    public int NoId { get; init; }

    /// <summary>A guardian's, spouse's or child's number on the row.</summary>
    public int IdWrong { get; init; }

    /// <summary>The 15-digit form (before 1999).</summary>
    public int Id15 { get; init; }

    /// <summary>Stars over the middle.</summary>
    public int IdMasked { get; init; }

    /// <summary>9.99101E+17.</summary>
    public int IdScientific { get; init; }

    /// <summary>Three zeros at the end, all that a spreadsheet keeps.</summary>
    public int IdTruncated { get; init; }

    /// <summary>One wrong digit or two swapped.</summary>
    public int IdTypo { get; init; }

    /// <summary>x, Ｘ, ×, full-width digits, an apostrophe, a tab, spaces or hyphens.</summary>
    public int IdFormat { get; init; }

    public int NameTypo { get; init; }

    public int NameTraditional { get; init; }

    /// <summary>Spaces within or around.</summary>
    public int NameFormat { get; init; }

    /// <summary>Of names with an interpunct: another interpunct, or none.</summary>
    public int NameInterpunct { get; init; }

    /// <summary>Of names with a character outside GBK: ? or pinyin although the encoding could hold it.</summary>
    public int NameRare { get; init; }

    /// <summary>Of people whose name changed: the former one.</summary>
    public int NameOld { get; init; }

    /// <summary>Of newborns who are not registered: "someone's son" instead of a name.</summary>
    public int NatalName { get; init; }

    public int BirthTypo { get; init; }

    public int NoBirth { get; init; }

    public int NoPhone { get; init; }

    /// <summary>+86, spaces, hyphens, two numbers in one cell.</summary>
    public int PhoneFormat { get; init; }

    /// <summary>Of people whose number changed: the former one.</summary>
    public int OldPhone { get; init; }

    /// <summary>ID and phone in each other's columns.</summary>
    public int Swapped { get; init; }

    /// <summary>The person once more in the same file.</summary>
    public int Repeated { get; init; }

    /// <summary>Columns lost.</summary>
    public int Malformed { get; init; }

    /// <summary>A line break inside a quoted cell.</summary>
    public int EmbeddedNewline { get; init; }
}
