using FluentAssertions;
using FsCheck;
using FsCheck.Fluent;
using Xunit;
using Yidang.Outreach;

namespace Yidang.Tests.Outreach;

public sealed class WrittenFormTests
{
    [Theory]
    [InlineData("51.3.4", "9.9.9", "one digit or two are one form")]
    [InlineData("63.11.12", "9.9.9", "the same form")]
    [InlineData("1951.3.4", "9999.9.9", "a year of four digits is another form")]
    [InlineData("1951年3月4日", "9999年9月9日", "the words of dates stay")]
    [InlineData("52240119991108443X", "999999999999999999", "the check character is a digit")]
    [InlineData("5.22E+17", "9.9A+9", "scientific notation")]
    [InlineData("王小明", "某某某", "a name")]
    [InlineData("王年", "某年", "a name with a word of dates keeps only that")]
    [InlineData("  ", "", "blank")]
    public void A_shape_tells_how_a_value_is_written(string value, string shape, string because) => WrittenForm.Of(value).Should().Be(shape, because);

    [Fact]
    public void A_shape_holds_no_digit_of_the_value_and_is_short() => Prop.ForAll(
        ArbMap.Default.ArbFor<string>().Generator.Where(s => s is not null).ToArbitrary(),
        text => WrittenForm.Of(text).Where(char.IsDigit).All(c => c == '9') && WrittenForm.Of(text).Length <= 32).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("birth_date", "51.3.4", "51.3.4", "a day says what is wrong with it")]
    [InlineData("birth_date", "522401199703238254", "999999999999999999", "an ID number that slipped into the column")]
    [InlineData("birth_date", "13812345678", "99999999999", "a phone number that slipped in")]
    [InlineData("birth_date", "王芳", "某某", "a name that slipped in")]
    [InlineData("resident_id", "52240119", "99999999", "a part of an ID number")]
    [InlineData("name", "王芳2", "某某9", "a name")]
    [InlineData("sex", "张三", "某某", "a code column may hold a name")]
    [InlineData(null, "51.3.4", "9.9.9", "nobody knows what the column is")]
    public void An_example_names_nobody(string? attribute, string raw, string shown, string because) => ShownExample.Of(attribute, raw).Should().Be(shown, because);
}
