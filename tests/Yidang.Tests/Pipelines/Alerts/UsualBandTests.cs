using FluentAssertions;
using FsCheck;
using FsCheck.Fluent;
using Xunit;
using Yidang.Pipelines;

namespace Yidang.Tests.Pipelines.Alerts;

public sealed class UsualBandTests
{
    [Fact]
    public void Few_numbers_say_nothing() => UsualBand.Of([100, 100, 100, 100], floor: 1).Should().BeNull();

    [Fact]
    public void Numbers_that_were_all_alike_leave_the_floor_five_times_over()
    {
        var band = UsualBand.Of([100, 100, 100, 100, 100], floor: 2)!.Value;

        (band.Low, band.Middle, band.High).Should().Be((90, 100, 110));
    }

    [Fact]
    public void One_odd_number_does_not_move_the_band()
    {
        // Deviations from 100: 10, 5, 0, 5, 10 and 900; their median is 7.5, and 5 × 7.5 / 0.6745 = 55.6.
        var band = UsualBand.Of([90, 95, 100, 105, 110, 1000], floor: 1)!.Value;

        band.Middle.Should().Be(102.5, "it lies between 100 and 105");
        band.Holds(1000).Should().BeFalse();
        band.Holds(130).Should().BeTrue();
    }

    [Fact]
    public void The_order_of_numbers_does_not_matter_and_the_middle_lies_in_the_band() => Prop.ForAll(
        ArbMap.Default.ArbFor<int[]>().Filter(numbers => numbers.Length >= UsualBand.Enough),
        numbers =>
        {
            double[] values = [.. numbers.Select(n => n % 1000)];
            var band = UsualBand.Of(values, floor: 1)!.Value;
            return band == UsualBand.Of([.. values.Reverse()], floor: 1) && band.Holds(band.Middle) && band.High - band.Low >= 10;
        }).QuickCheckThrowOnFailure();
}
