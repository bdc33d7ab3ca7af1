using FluentAssertions;
using FsCheck;
using FsCheck.Fluent;
using Xunit;
using Yidang.Schemas;

namespace Yidang.Tests.Mdm.Standardisation;

public sealed class ResidentIdNumberTests
{
    private static readonly string Number = InventedNumbers.Of("1974-01-09", 664, "999101");

    [Theory]
    [InlineData("99910119740109664X", ResidentIdValidity.Valid, "as it stands on the card")]
    [InlineData("99910119740109664x", ResidentIdValidity.Valid, "lower case")]
    [InlineData("'99910119740109664X", ResidentIdValidity.Valid, "a spreadsheet's apostrophe")]
    [InlineData(" 999101 19740109 664X\t", ResidentIdValidity.Valid, "spaces")]
    [InlineData("999101-19740109-664X", ResidentIdValidity.Valid, "hyphens")]
    [InlineData("９９９１０１１９７４０１０９６６４Ｘ", ResidentIdValidity.Valid, "full-width forms")]
    [InlineData("99910119740109664×", ResidentIdValidity.Valid, "a multiplication sign for X")]
    [InlineData("99910119740109664Х", ResidentIdValidity.Valid, "a Cyrillic letter for X")]
    [InlineData("9991O11974O1O9664X", ResidentIdValidity.Valid, "letter O in digits' places")]
    [InlineData("999l0l19740109664X", ResidentIdValidity.Valid, "letter l in digits' places")]
    [InlineData("999101740109664", ResidentIdValidity.Upgraded15, "the form of before 1999")]
    public void A_number_is_read_whatever_hands_it_went_through(string raw, ResidentIdValidity validity, string because) =>
        ResidentIdNumber.Parse(raw).Should().Be(new ResidentIdNumber(Number, validity), because);

    [Theory]
    [InlineData("999101197401096641", ResidentIdValidity.BadCheck, "the check character is X")]
    [InlineData("999101197401196631", ResidentIdValidity.BadCheck, "a digit off")]
    [InlineData("99910119741309664X", ResidentIdValidity.BadDate, "month 13")]
    [InlineData("99910119740230664X", ResidentIdValidity.BadDate, "30 February")]
    [InlineData("99910118490109664X", ResidentIdValidity.BadDate, "nobody alive was born in 1849")]
    [InlineData("999101197401096000", ResidentIdValidity.Damaged, "what a spreadsheet leaves of 18 digits")]
    [InlineData("9.9910119740111E+17", ResidentIdValidity.Unreadable, "a spreadsheet's notation")]
    [InlineData("999101********664X", ResidentIdValidity.Damaged, "a mask")]
    [InlineData("9991011974010966", ResidentIdValidity.Unreadable, "16 digits")]
    [InlineData("999101741309664", ResidentIdValidity.Unreadable, "15 digits without a date")]
    [InlineData("9991011974010966X4", ResidentIdValidity.Damaged, "an X where a digit stands: somebody hid it")]
    [InlineData("99910119740109664X99910119740109664X", ResidentIdValidity.Unreadable, "two numbers in one cell")]
    [InlineData("无", ResidentIdValidity.Missing, "a word for none")]
    [InlineData("#N/A", ResidentIdValidity.Missing, "a spreadsheet's word for none")]
    [InlineData("0", ResidentIdValidity.Missing, "a payroll's word for none")]
    [InlineData(" - ", ResidentIdValidity.Missing, "a dash")]
    [InlineData("  ", ResidentIdValidity.Missing, "blanks")]
    [InlineData(null, ResidentIdValidity.Missing, "no cell")]
    public void What_is_no_valid_number_says_why(string? raw, ResidentIdValidity validity, string because) =>
        ResidentIdNumber.Parse(raw).Validity.Should().Be(validity, because);

    [Theory]
    [InlineData("999101********664X", "999101********664X", "the day is hidden")]
    [InlineData("9991011974＊＊＊＊664x", "9991011974****664X", "month and day, by full-width asterisks")]
    [InlineData("999101XXXXXXXX6641", "999101********6641", "hidden by letters")]
    [InlineData("99910119740109XXXX", "99910119740109****", "the ending, by letters")]
    [InlineData("99910119740109●●●X", "99910119740109***X", "all of the ending but the check character")]
    [InlineData("9991****664X", "9991**********664X", "four asterisks, whatever they hide")]
    [InlineData("999101***********", "999101************", "six digits left of a mask of 17")]
    [InlineData("999101197401096000", "999101197401096***", "a spreadsheet keeps 15 digits")]
    [InlineData("9.99101197401097E+17", "99910119740109****", "of which the last is rounded here")]
    [InlineData("9.9910119740109664E+17", "999101197401096***", "what a program keeps of a number")]
    [InlineData("9991011974010966X", "9991011974010966X", "a digit lost")]
    [InlineData("9991011974011096641", "9991011974011096641", "a digit typed twice")]
    public void A_damaged_number_keeps_what_is_left_of_it_in_its_place(string raw, string left, string because) =>
        ResidentIdNumber.Parse(raw).Should().Be(new ResidentIdNumber(left, ResidentIdValidity.Damaged), because);

    [Theory]
    [InlineData("999101****664", "it may be an old number's mask, which ends otherwise")]
    [InlineData("999101*****664X", "fifteen characters: an old number, perhaps")]
    [InlineData("138****5678*", "two masks of unknown length")]
    [InlineData("H12****678", "a permit's number")]
    [InlineData("****************54", "two characters")]
    [InlineData("******************", "nothing")]
    public void A_mask_that_leaves_nothing_certain_is_unreadable(string raw, string because) =>
        ResidentIdNumber.Parse(raw).Validity.Should().Be(ResidentIdValidity.Unreadable, because);

    [Fact]
    public void A_number_says_when_and_where_it_was_given_and_to_whom()
    {
        var number = ResidentIdNumber.Parse(Number);

        number.BirthDate.Should().Be(new DateOnly(1974, 1, 9));
        number.Sex.Should().Be("female", "664 is even");
        number.Division.Should().Be("999101");
    }

    [Fact]
    public void A_number_that_cannot_be_read_says_nothing() =>
        ResidentIdNumber.Parse("999101********664X").Should().BeEquivalentTo(new { BirthDate = (DateOnly?)null, Sex = (string?)null, Division = (string?)null, HasDigits = false });

    [Fact]
    public void Reading_never_throws_and_reading_again_changes_nothing()
    {
        var cells = Gen.Elements("0123456789Xx×'- ９Ｘ*OlE+.无".ToCharArray()).ArrayOf().Select(characters => new string(characters));
        Prop.ForAll(cells.ToArbitrary(), cell =>
        {
            var once = ResidentIdNumber.Parse(cell);
            var again = ResidentIdNumber.Parse(once.Text);
            return again.Text == once.Text && again.IsValid == once.IsValid;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_number_as_it_stands_and_the_same_with_a_blank_in_it_are_read_alike()
    {
        // 18 plain characters take a short way that a blank bars: digits around real dates, impossible ones, and the 000 of a spreadsheet.
        var digits = Gen.Elements("0123456789".ToCharArray());
        var date = Gen.Elements("19740109", "18491231", "18500101", "21991231", "22000101", "20000229", "19000229", "20230431", "20231301", "20230001", "20230100");
        var number =
            from division in digits.ArrayOf(6)
            from born in date
            from order in Gen.OneOf(digits.ArrayOf(3), Gen.Constant("000".ToCharArray()), Gen.Constant("100".ToCharArray()))
            from last in Gen.Elements("0123456789Xx".ToCharArray())
            select new string(division) + born + new string(order) + last;
        Prop.ForAll(number.ToArbitrary(), plain => ResidentIdNumber.Parse(plain) == ResidentIdNumber.Parse(plain.Insert(6, " "))).QuickCheckThrowOnFailure();
    }
}
