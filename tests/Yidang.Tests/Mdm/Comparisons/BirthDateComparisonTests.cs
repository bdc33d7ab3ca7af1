using FluentAssertions;
using FsCheck;
using FsCheck.Fluent;
using Xunit;
using Yidang.Mdm;

namespace Yidang.Tests.Mdm.Comparisons;

public sealed class BirthDateComparisonTests
{
    [Theory]
    [InlineData(19500607, 19500607, nameof(BirthDateLevel.Same), "the same day")]
    [InlineData(19500600, 19500600, nameof(BirthDateLevel.SameMonth), "both days unknown")]
    [InlineData(19500600, 19500607, nameof(BirthDateLevel.SameMonth), "one day unknown")]
    [InlineData(19500000, 19500000, nameof(BirthDateLevel.SameYear), "only years known")]
    [InlineData(19500000, 19500607, nameof(BirthDateLevel.SameYear), "one side only a year")]
    [InlineData(19500607, 19500617, nameof(BirthDateLevel.Slip), "one digit")]
    [InlineData(19500607, 19500706, nameof(BirthDateLevel.Slip), "day and month exchanged")]
    [InlineData(19500612, 19501212, nameof(BirthDateLevel.Slip), "only the month differs")]
    [InlineData(19500607, 19500628, nameof(BirthDateLevel.Slip), "only the day differs")]
    [InlineData(19780607, 19870607, nameof(BirthDateLevel.Slip), "two neighbouring digits of the year exchanged")]
    [InlineData(19500607, 19510607, nameof(BirthDateLevel.Slip), "a year off, the day equal")]
    [InlineData(19500607, 19580607, nameof(BirthDateLevel.Slip), "one digit of the year")]
    [InlineData(19500600, 19510600, nameof(BirthDateLevel.Slip), "a year off, the month equal")]
    [InlineData(19500607, 19500720, nameof(BirthDateLevel.LunarSlip), "43 days: a lunar date written as a solar one")]
    [InlineData(19670102, 19671207, nameof(BirthDateLevel.LunarSlip), "the twelfth lunar month, written with the solar year")]
    [InlineData(19670102, 19661122, nameof(BirthDateLevel.LunarSlip), "the eleventh lunar month of the year before")]
    [InlineData(19670102, 19671127, nameof(BirthDateLevel.LunarSlip), "36 days round the turn of the year")]
    [InlineData(19500607, 19501130, nameof(BirthDateLevel.OtherDay), "half a year apart is no lunar date")]
    [InlineData(19500607, 19500101, nameof(BirthDateLevel.SameYear), "1 January stands for the year")]
    [InlineData(19500101, 19500121, nameof(BirthDateLevel.SameYear), "1 January is no slip of another day")]
    [InlineData(19500101, 19500101, nameof(BirthDateLevel.Same), "1 January is a day like any other where both say so; its own frequency weighs it")]
    [InlineData(19500101, 19510101, nameof(BirthDateLevel.CloseYear), "two years, not one day of two years")]
    [InlineData(19700101, 19550607, nameof(BirthDateLevel.Missing), "where Unix counts from")]
    [InlineData(19800101, 19801020, nameof(BirthDateLevel.Missing), "where a disk counts from")]
    [InlineData(19991231, 19550607, nameof(BirthDateLevel.Missing), "the last day that a year of two digits can be")]
    [InlineData(19991231, 19991231, nameof(BirthDateLevel.Same), "some are born on it")]
    [InlineData(19250607, 20250607, nameof(BirthDateLevel.Slip), "a century off, as a year of two digits is read")]
    [InlineData(19500607, 19510720, nameof(BirthDateLevel.CloseYear), "thirteen months")]
    [InlineData(19500600, 19500711, nameof(BirthDateLevel.CloseYear), "another month, the day unknown")]
    [InlineData(19500000, 19510607, nameof(BirthDateLevel.CloseYear), "a year off, nothing else known")]
    [InlineData(19500607, 19680607, nameof(BirthDateLevel.Different), "the same day of another year is common in a family")]
    [InlineData(19500000, 19680607, nameof(BirthDateLevel.Different), "eighteen years")]
    [InlineData(19500607, 19681123, nameof(BirthDateLevel.Different), "nothing alike")]
    [InlineData(19500231, 19500605, nameof(BirthDateLevel.OtherDay), "a day that no calendar has is still another day")]
    public void Two_dates_agree_so_far(int left, int right, string level, string because)
    {
        BirthDateComparison.Compare(left, right).ToString().Should().Be(level, because);
        BirthDateComparison.Compare(right, left).ToString().Should().Be(level, "comparison is symmetric");
    }

    [Theory]
    [InlineData(1950, 1950, nameof(BirthDateLevel.SameYear), "the age fits")]
    [InlineData(1950, 1951, nameof(BirthDateLevel.SameYear), "the birthday is still to come")]
    [InlineData(1950, 1952, nameof(BirthDateLevel.CloseYear), "a year more than an age can be off")]
    [InlineData(1950, 1955, nameof(BirthDateLevel.Different), "five years are no slip")]
    [InlineData(1950, 1959, nameof(BirthDateLevel.CloseYear), "a ten less one")]
    [InlineData(1950, 1961, nameof(BirthDateLevel.CloseYear), "a ten and one")]
    [InlineData(1950, 1962, nameof(BirthDateLevel.Different), "more than a slipped ten")]
    public void An_age_is_as_good_as_its_year(int left, int right, string level, string because)
    {
        BirthDateComparison.CompareYears(left, right).ToString().Should().Be(level, because);
        BirthDateComparison.CompareYears(right, left).ToString().Should().Be(level, "comparison is symmetric");
    }

    [Theory]
    [InlineData("1900-01-01", 0)]
    [InlineData("1899-12-30", 0)]
    [InlineData("1901-01-01", 19010101)]
    [InlineData("1999-12-31", 19991231)]
    public void A_day_before_anybody_alive_was_born_is_missing(string written, int birth) => PackedDate.OfBirth(written).Should().Be(birth);

    [Fact]
    public void Comparison_is_symmetric_for_any_two_days_known_or_partly_known()
    {
        var dates = from year in Gen.Choose(1940, 1960)
                    from month in Gen.Choose(0, 12)
                    from day in month == 0 ? Gen.Constant(0) : Gen.Choose(0, 31)
                    select (year * 10000) + (month * 100) + day;
        Prop.ForAll(dates.Two().ToArbitrary(), pair => BirthDateComparison.Compare(pair.Item1, pair.Item2) == BirthDateComparison.Compare(pair.Item2, pair.Item1))
            .QuickCheckThrowOnFailure();
    }
}
