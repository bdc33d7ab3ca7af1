namespace Yidang.Mdm;

/// <summary>Compares birth dates with the slips that typing, spreadsheets and the lunar calendar make.</summary>
internal static class BirthDateComparison
{
    /// <summary>A lunar date written as a solar one is so many days off: the lunar year begins between 21 January and 20 February.</summary>
    private const int LeastLunar = 17, MostLunar = 55;

    private const int DaysOfYear = 365;

    /// <summary>The level for two packed dates; neither is 0. <see cref="BirthDateLevel.Missing"/> where one may be no date at all.</summary>
    public static BirthDateLevel Compare(int a, int b)
    {
        if (a == b) return PackedDate.IsFull(a) ? BirthDateLevel.Same : PackedDate.Month(a) > 0 ? BirthDateLevel.SameMonth : BirthDateLevel.SameYear;
        if (PackedDate.MayBeNone(a) || PackedDate.MayBeNone(b)) return BirthDateLevel.Missing;
        a = PackedDate.AsFarAsKnown(a);
        b = PackedDate.AsFarAsKnown(b);
        int ya = PackedDate.Year(a), yb = PackedDate.Year(b), ma = PackedDate.Month(a), mb = PackedDate.Month(b);
        if (!PackedDate.IsFull(a) || !PackedDate.IsFull(b))
        {
            if (ya != yb)
            {
                if (ma == mb && ma != 0 && IsNearYear(ya, yb)) return BirthDateLevel.Slip;
                return Math.Abs(ya - yb) == 1 ? BirthDateLevel.CloseYear : BirthDateLevel.Different;
            }
            if (ma == 0 || mb == 0) return BirthDateLevel.SameYear;
            return ma == mb ? BirthDateLevel.SameMonth : BirthDateLevel.CloseYear;
        }
        if (IsSlip(a, b)) return BirthDateLevel.Slip;
        if (Math.Abs(ya - yb) <= 1 && IsLunar(Math.Abs(PackedDate.DaysBetween(a, b)), ya == yb)) return BirthDateLevel.LunarSlip;
        if (ya == yb) return BirthDateLevel.OtherDay;
        return Math.Abs(ya - yb) == 1 ? BirthDateLevel.CloseYear : BirthDateLevel.Different;
    }

    /// <summary>The level for a date and a birth year reckoned from an age, or for two such years.</summary>
    public static BirthDateLevel CompareYears(int a, int b) => Math.Abs(a - b) switch
    {
        <= 1 => BirthDateLevel.SameYear,
        // A slip of one digit in an age is ten years, give or take the one.
        2 or (>= 9 and <= 11) => BirthDateLevel.CloseYear,
        _ => BirthDateLevel.Different,
    };

    /// <summary>One keystroke or one part apart: a digit, day and month exchanged, two neighbouring digits exchanged, or one part off.</summary>
    public static bool IsSlip(int a, int b)
    {
        int ya = PackedDate.Year(a), yb = PackedDate.Year(b), ma = PackedDate.Month(a), mb = PackedDate.Month(b), da = PackedDate.Day(a), db = PackedDate.Day(b);
        if (ya == yb && ma == db && da == mb) return true;
        var parts = (ya == yb ? 1 : 0) + (ma == mb ? 1 : 0) + (da == db ? 1 : 0);
        if (parts == 2)
        {
            // A year that differs is a slip only when it is a near one: the same day of another year is common in a family.
            return ya == yb || IsNeighbourExchange(a, b) || IsNearYear(ya, yb);
        }
        return DigitsApart(a, b) == 1 || IsNeighbourExchange(a, b);
    }

    /// <summary>Days born in January fall in the lunar year before: written with the solar year they land at its other end.</summary>
    private static bool IsLunar(int days, bool inOneYear) =>
        days is >= LeastLunar and <= MostLunar || (inOneYear && days is >= DaysOfYear - MostLunar and <= DaysOfYear - LeastLunar);

    /// <summary>One digit off, one or two years, or a century, which a year of two digits leaves open.</summary>
    private static bool IsNearYear(int a, int b) => DigitsApart(a, b) == 1 || Math.Abs(a - b) is <= 2 or 100;

    private static int DigitsApart(int a, int b)
    {
        var apart = 0;
        for (var i = 0; i < 8; i++, a /= 10, b /= 10)
            if (a % 10 != b % 10) apart++;
        return apart;
    }

    private static bool IsNeighbourExchange(int a, int b)
    {
        for (int i = 0, unit = 1; i < 7; i++, unit *= 10)
        {
            int low = a / unit % 10, high = a / (unit * 10) % 10;
            if (low != high && a - (low * unit) - (high * unit * 10) + (high * unit) + (low * unit * 10) == b) return true;
        }
        return false;
    }
}
