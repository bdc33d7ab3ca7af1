using FluentAssertions;
using FsCheck;
using FsCheck.Fluent;
using Xunit;
using Yidang.Mdm;
using Yidang.Schemas;
using Yidang.Tests.Mdm.Standardisation;

namespace Yidang.Tests.Mdm.Comparisons;

public sealed class ResidentIdComparisonTests
{
    private static readonly string Number = InventedNumbers.Of("1974-01-09", 664);

    [Fact]
    public void The_same_valid_number_is_equal() => Level(Number, Number).Should().Be(ResidentIdLevel.Equal);

    [Fact]
    public void The_same_number_in_15_digits_is_equal() => Level(Number, Number[..6] + Number[8..17]).Should().Be(ResidentIdLevel.Equal);

    [Fact]
    public void The_same_broken_number_is_equal_but_invalid() =>
        Level(InventedNumbers.Mistyped(Number, 16), InventedNumbers.Mistyped(Number, 16)).Should().Be(ResidentIdLevel.EqualInvalid);

    [Fact]
    public void Two_valid_numbers_are_two_however_much_alike() =>
        Level(Number, InventedNumbers.Of("1974-01-09", 666)).Should().Be(ResidentIdLevel.Different, "twins have neighbouring numbers");

    [Fact]
    public void Two_wrong_digits_are_no_slip() =>
        Level(Number, InventedNumbers.Mistyped(InventedNumbers.Mistyped(Number, 3), 15)).Should().Be(ResidentIdLevel.TwoDigits);

    [Fact]
    public void A_digit_lost_here_and_gained_there_is_a_slip()
    {
        var shifted = Number[..8] + Number[9..14] + '7' + Number[14..];

        shifted.Should().HaveLength(18);
        Level(Number, shifted).Should().Be(ResidentIdLevel.Slip);
    }

    [Fact]
    public void Unlike_numbers_one_of_them_broken_are_different_but_not_surely() =>
        Level(Number, InventedNumbers.Mistyped(InventedNumbers.Of("1951-11-23", 117, "999202"), 16)).Should().Be(ResidentIdLevel.DifferentInvalid);

    [Theory]
    [InlineData("")]
    [InlineData("999901********664X")]
    [InlineData("9.99901E+17")]
    public void A_number_that_cannot_be_read_says_nothing(string unreadable)
    {
        Level(Number, unreadable).Should().Be(ResidentIdLevel.Missing);
        Level(unreadable, Number).Should().Be(ResidentIdLevel.Missing);
    }

    [Theory]
    [InlineData("999901********664?", ResidentIdLevel.EqualEnding, "the ending is one in thousands")]
    [InlineData("9999011974****664?", ResidentIdLevel.EqualEnding, "and the year")]
    [InlineData("**************664?", ResidentIdLevel.EqualEnding, "nothing but the ending")]
    [InlineData("99990119740109****", ResidentIdLevel.EqualBeginning, "division and day, as of all who were born there then")]
    [InlineData("999901197401096***", ResidentIdLevel.EqualBeginning, "what a spreadsheet leaves")]
    [InlineData("999901************", ResidentIdLevel.Missing, "a division says next to nothing")]
    [InlineData("999901********654?", ResidentIdLevel.Missing, "a slip, or two people of one village")]
    [InlineData("999901********117?", ResidentIdLevel.DifferentShown, "two digits apart")]
    [InlineData("99990119740101****", ResidentIdLevel.Missing, "a slip of the day")]
    [InlineData("9999011974010964?", ResidentIdLevel.Slip, "a digit lost")]
    [InlineData("9999011974011096641", ResidentIdLevel.Missing, "a digit typed twice, and another one wrong")]
    [InlineData("99992019511123117", ResidentIdLevel.DifferentShown, "a digit lost from quite another")]
    public void A_damaged_number_is_compared_in_what_is_left_of_it(string damaged, ResidentIdLevel level, string because)
    {
        var left = damaged.Replace('?', Number[17]);

        ResidentIdNumber.Parse(left).Validity.Should().Be(ResidentIdValidity.Damaged);
        ResidentIdComparison.CompareDamaged(Number, left).Should().Be(level, because);
        ResidentIdComparison.CompareDamaged(left, Number).Should().Be(level, because);
    }

    [Fact]
    public void One_lost_or_doubled_character_is_a_slip_at_every_position()
    {
        Prop.ForAll(Numbers.ToArbitrary(), Gen.Choose(0, 16).ToArbitrary(), (number, position) =>
            ResidentIdComparison.CompareDamaged(number, number.Remove(position, 1)) == ResidentIdLevel.Slip
            && ResidentIdComparison.CompareDamaged(number.Insert(position, number[position..(position + 1)]), number) == ResidentIdLevel.Slip).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void One_keystroke_is_a_slip_at_every_position_and_never_valid()
    {
        Prop.ForAll(Numbers.ToArbitrary(), Gen.Choose(0, 16).ToArbitrary(), (number, position) =>
        {
            var mistyped = InventedNumbers.Mistyped(number, position);
            return !ResidentIdNumber.Parse(mistyped).IsValid
                && (ResidentIdNumber.Parse(mistyped).HasDigits ? Level(number, mistyped) == ResidentIdLevel.Slip : Level(number, mistyped) == ResidentIdLevel.Missing);
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("999901194703015000")]
    [InlineData("H12345678")]
    public void A_number_that_ends_like_a_cut_one_says_nothing_beside_what_cannot_be_read(string unreadable)
    {
        ResidentIdNumber.Parse("999901194703075000").IsValid.Should().BeTrue();
        ResidentIdNumber.Parse(unreadable).HasDigits.Should().BeFalse();

        Level("999901194703075000", unreadable).Should().Be(ResidentIdLevel.Missing);
    }

    [Fact]
    public void Neighbours_exchanged_are_a_slip()
    {
        Prop.ForAll(Numbers.ToArbitrary(), Gen.Choose(0, 15).ToArbitrary(), (number, position) =>
        {
            var exchanged = number[..position] + number[position + 1] + number[position] + number[(position + 2)..];
            // One that ends as a spreadsheet cuts numbers is compared by the digits that a cut leaves, and an exchange across the cut changes those.
            var acrossCut = position == 14 && (number.EndsWith("000", StringComparison.Ordinal) || exchanged.EndsWith("000", StringComparison.Ordinal));
            return exchanged == number || acrossCut || !ResidentIdNumber.Parse(exchanged).HasDigits || Level(number, exchanged) == ResidentIdLevel.Slip;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Comparison_is_symmetric()
    {
        var any = from number in Numbers
                  from slips in Gen.Choose(0, 17).ArrayOf(2)
                  from broken in Gen.Elements(true, false)
                  select broken ? slips.Aggregate(number, InventedNumbers.Mistyped) : number;
        Prop.ForAll(any.Two().ToArbitrary(), pair => Level(pair.Item1, pair.Item2) == Level(pair.Item2, pair.Item1)).QuickCheckThrowOnFailure();
    }

    private static Gen<string> Numbers =>
        from day in Gen.Choose(0, 20_000)
        from sequence in Gen.Choose(1, 999)
        select InventedNumbers.Of(new DateOnly(1940, 1, 1).AddDays(day).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), sequence);

    private static ResidentIdLevel Level(string left, string right) =>
        ResidentIdComparison.Compare(ResidentIdNumber.Parse(left), ResidentIdNumber.Parse(right));
}
