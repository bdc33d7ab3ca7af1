using FluentAssertions;
using FsCheck;
using FsCheck.Fluent;
using Xunit;
using Yidang.Mdm;
using Yidang.Schemas;

namespace Yidang.Tests.Mdm.Forms;

public sealed class DateFormsTests
{
    [Theory]
    [InlineData("register form", "19800101", "1980-01-01", null)]
    [InlineData("ISO", "1980-01-01", "1980-01-01", null)]
    [InlineData("dots", "1980.1.1", "1980-01-01", null)]
    [InlineData("hyphens, short", "1980-1-1", "1980-01-01", null)]
    [InlineData("slashes", "1980/1/1", "1980-01-01", null)]
    [InlineData("Chinese", "1980年1月1日", "1980-01-01", null)]
    [InlineData("Chinese with blanks", "1980年 1月 1日", "1980-01-01", null)]
    [InlineData("Chinese with 号", "1980年1月1号", "1980-01-01", null)]
    [InlineData("Chinese, born", "1980年1月1日生", "1980-01-01", null)]
    [InlineData("Chinese month", "1980年1月", "1980-01", null)]
    [InlineData("month with a point", "1980.10", "1980-10", null)]
    [InlineData("six digits", "198010", "1980-10", null)]
    [InlineData("year", "1980", "1980", null)]
    [InlineData("Chinese year", "1980年", "1980", null)]
    [InlineData("month first and year", "10/1980", "1980-10", null)]
    [InlineData("spreadsheet serial: 1980-01-01 is 29,221 days after 1899-12-30", "29221", "1980-01-01", "spreadsheet-serial")]
    [InlineData("serial with a fraction", "29221.5", "1980-01-01", "spreadsheet-serial")]
    [InlineData("serial of an old person", "9133", "1925-01-01", "spreadsheet-serial")]
    [InlineData("time of day", "2026-06-20 05:59", "2026-06-20", null)]
    [InlineData("time of day with T", "2026-06-20T05:59:00", "2026-06-20", null)]
    [InlineData("time of day, Chinese", "2026年6月20日5时59分", "2026-06-20", null)]
    [InlineData("time of day, morning", "2026/6/20 上午 5:59", "2026-06-20", null)]
    [InlineData("14 digits", "20260620055900", "2026-06-20", null)]
    [InlineData("full-width", "１９８０．１．１", "1980-01-01", null)]
    [InlineData("leading apostrophe", "'19800101", "1980-01-01", null)]
    [InlineData("blanks around", " 1980-01-01 ", "1980-01-01", null)]
    [InlineData("month and day unknown", "19800000", "1980", null)]
    [InlineData("day unknown", "1980-05-00", "1980-05", null)]
    [InlineData("leap day", "2000-02-29", "2000-02-29", null)]
    [InlineData("day first, unmistakable", "13/04/1951", "1951-04-13", null)]
    [InlineData("month first, unmistakable", "04/13/1951", "1951-04-13", null)]
    [InlineData("serial with a long fraction", "29221.123456789", "1980-01-01", "spreadsheet-serial")]
    [InlineData("day unknown, digits", "19800100", "1980-01", null)]
    [InlineData("no day at all, digits", "00000000", null, null)]
    [InlineData("no day at all, as MySQL writes it", "0000-00-00 00:00:00", null, null)]
    [InlineData("year and month with a slash", "1980/1", "1980-01", null)]
    [InlineData("digits and a time of day", "19800101 00:00:00", "1980-01-01", null)]
    [InlineData("Chinese numerals", "一九八〇年一月一日", "1980-01-01", null)]
    [InlineData("Chinese numerals, tens", "一九八〇年十月二十九日", "1980-10-29", null)]
    [InlineData("Chinese numerals, circle for zero", "二○○○年十二月", "2000-12", null)]
    [InlineData("Chinese year", "一九八〇年", "1980", null)]
    [InlineData("Chinese numerals, two digits of a year", "八〇年一月一日", null, "unreadable-date")]
    [InlineData("month by name", "05-MAR-1951", "1951-03-05", null)]
    [InlineData("month by name, mixed case and blanks", "5 Mar 1951", "1951-03-05", null)]
    [InlineData("month by name, two digits of a year", "05-MAR-51", null, "ambiguous-century")]
    [InlineData("Oracle in Chinese", "05-3月-1951", "1951-03-05", null)]
    [InlineData("Oracle in Chinese, two digits of a year", "05-3月 -51", null, "ambiguous-century")]
    [InlineData("instant of Beijing", "1980-01-01T00:00:00+08:00", "1980-01-01", null)]
    [InlineData("midnight UTC is a day", "1980-01-01T00:00:00Z", "1980-01-01", null)]
    [InlineData("midnight in Beijing, written in UTC", "1979-12-31T16:00:00.000Z", "1980-01-01", "other-time-zone")]
    [InlineData("until cancelled", "长期有效", null, "open-ended")]
    [InlineData("lunar numerals", "一九八〇年腊月廿三", null, "lunar-date")]
    [InlineData("blank", " ", null, null)]
    [InlineData("none", "无", null, null)]
    [InlineData("no such day", "1980-02-30", null, "no-such-day")]
    [InlineData("no such day, digits", "19810229", null, "no-such-day")]
    [InlineData("no such month", "198013", null, "no-such-day")]
    [InlineData("two readings", "03/04/1951", null, "ambiguous-order")]
    [InlineData("two centuries", "51.3.4", null, "ambiguous-century")]
    [InlineData("two centuries, digits", "510304", null, "ambiguous-century")]
    [InlineData("year of the Republic", "民国37年5月1日", null, "minguo-date")]
    [InlineData("lunar", "农历1980年正月初一", null, "lunar-date")]
    [InlineData("lunar in brackets", "1980年8月15日（农历）", null, "lunar-date")]
    [InlineData("open-ended", "长期", null, "open-ended")]
    [InlineData("until today", "至今", null, "open-ended")]
    [InlineData("words", "年底", null, "unreadable-date")]
    [InlineData("about", "约1980年", null, "unreadable-date")]
    [InlineData("too many digits", "198001011", null, "unreadable-date")]
    [InlineData("far future", "2980-01-01", null, "unlikely-year")]
    public void A_date_is_read_or_the_rule_says_why_not(string what, string raw, string? value, string? rule) =>
        DateForms.Parse(raw).Should().Be(new FormResult(value, rule), what);

    [Theory]
    [InlineData(DateOrder.DayFirst, "03/04/1951", "1951-04-03", null)]
    [InlineData(DateOrder.MonthFirst, "03/04/1951", "1951-03-04", null)]
    [InlineData(DateOrder.MonthFirst, "13/04/1951", null, "no-such-day")]
    public void The_contract_settles_the_order(DateOrder order, string raw, string? value, string? rule) =>
        DateForms.Parse(raw, order).Should().Be(new FormResult(value, rule));

    [Fact]
    public void Every_day_survives_each_way_of_writing_it()
    {
        var days = Gen.Choose(0, 110_000).Select(n => new DateOnly(1850, 1, 1).AddDays(n)).ToArbitrary();
        Prop.ForAll(days, day =>
        {
            var canonical = day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
            string[] formats = ["yyyyMMdd", "yyyy.M.d", "yyyy/MM/dd", "yyyy年M月d日", "yyyy-MM-dd HH:mm"];
            return formats.All(f => DateForms.Parse(day.ToDateTime(TimeOnly.MinValue).ToString(f, System.Globalization.CultureInfo.InvariantCulture)).Value == canonical)
                && DateForms.Parse(canonical).Value == canonical;
        }).QuickCheckThrowOnFailure();
    }
}
