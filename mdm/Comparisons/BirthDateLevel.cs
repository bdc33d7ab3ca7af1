namespace Yidang.Mdm;

/// <summary>How two birth dates agree, best first. The date within an ID number stands in where a record has no other.</summary>
public enum BirthDateLevel
{
    Missing,

    /// <summary>The same day. Its u is the day's own frequency.</summary>
    Same,

    /// <summary>The same year and month, the day unknown on one side.</summary>
    SameMonth,

    /// <summary>One slip: a digit, day and month exchanged, one of the three parts off.</summary>
    Slip,

    /// <summary>17 to 55 days apart, in one year or over the turn of it: a lunar date written as a solar one.</summary>
    LunarSlip,

    /// <summary>The same year, as far as is known; or an age that fits.</summary>
    SameYear,

    /// <summary>Two full dates of one year that are no slip of each other: of those who share a year nearly all are two people.</summary>
    OtherDay,

    /// <summary>An age or partial date that misses by a little.</summary>
    CloseYear,

    Different,
}
