using Xunit;

namespace Yidang.EndToEnd.Tests.Storage;

/// <summary>years_between and days_between, as a table: from, to, whole years, days, why.</summary>
public sealed class DayCases : TheoryData<string?, string?, long?, long?, string>
{
    public DayCases()
    {
        Add("1946-11-01", "2026-11-01", 80, 29220, "the birthday itself counts");
        Add("1946-11-02", "2026-11-01", 79, 29219, "a day too early");
        Add("1946-12-01", "2026-11-01", 79, 29190, "a month too early");
        Add("2004-02-29", "2026-02-28", 21, 8035, "born on a leap day: not yet on 28 February");
        Add("2004-02-29", "2026-03-01", 22, 8036, "born on a leap day: on 1 March");
        Add("2026-11-01", "2026-11-01", 0, 0, "the same day");
        Add("2026-11-02", "2026-11-01", 0, -1, "a day backwards is no year backwards");
        Add("2028-11-01", "2026-11-01", -2, -731, "backwards");
        Add("1946-10", "2026-11-01", 80, null, "all of October lies before");
        Add("1946-11", "2026-11-01", null, null, "only on the first of the month would it be 80");
        Add("1946-11", "2026-11-30", 80, null, "the whole month is over");
        Add("1946-12", "2026-11-01", 79, null, "none of December has come");
        Add("1946", "2026-12-31", 80, null, "the whole year is over");
        Add("1946", "2026-11-01", null, null, "the day of the year decides");
        Add("1946-02", "2026-02-28", 80, null, "a February has 28 days in 1946");
        Add("1946-02", "2026-02", null, null, "either may come first");
        Add("1946-01", "2026-02", 80, null, "January lies before February");
        Add(null, "2026-11-01", null, null, "missing");
        Add("1946-11-01", null, null, null, "missing");
        Add("", "2026-11-01", null, null, "empty");
        Add("1946-10-31", "2026-10-31", 80, 29220, "the last day of a long month");
        Add("1946-04-30", "2026-04-29", 79, 29219, "a day before the last of a short one");
        Add("1946-04-31", "2026-11-01", null, null, "no such day");
        Add("0000-01-01", "2026-11-01", null, null, "no such year");
        Add("1946-02-30", "2026-11-01", null, null, "no such day");
        Add("1946-13", "2026-11-01", null, null, "no such month");
        Add("1946-00-01", "2026-11-01", null, null, "no such month");
        Add("0000", "2026-11-01", null, null, "no such year");
        Add("1900-02-29", "2026-11-01", null, null, "1900 was no leap year");
        Add("不详", "2026-11-01", null, null, "no day at all");
        Add("19461101", "2026-11-01", null, null, "not canonical");
        Add("1946-11-01 ", "2026-11-01", null, null, "not canonical");
        Add("１９４６", "2026-11-01", null, null, "full-width digits");
    }
}
