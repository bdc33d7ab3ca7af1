using FluentAssertions;
using Xunit;
using Yidang.Pipelines;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Tests.Pipelines.Runs;

public sealed class BackfillStartTests
{
    private static readonly RunEntry Before = Run(1, RunState.Succeeded, 2);

    [Fact]
    public void A_hub_on_which_nothing_has_run_can_begin_with_any_day() => BackfillStart.Of([], []).Should().BeNull();

    [Theory]
    [InlineData("run", RunState.Succeeded, 5)]
    [InlineData("run", RunState.Unchanged, 5)]
    [InlineData("withdraw", RunState.Succeeded, 5)]
    [InlineData("publish", RunState.Succeeded, 5)]
    [InlineData("retention", RunState.Succeeded, 2)]
    [InlineData("run", RunState.Failed, 2)]
    public void It_is_the_day_of_the_last_run_that_may_have_published(string kind, RunState state, int day) =>
        BackfillStart.Of([Run(2, state, 5) with { Kind = kind }, Before], []).Should().BeEquivalentTo(new { Day = new DateOnly(2026, 11, day) });

    [Theory]
    [InlineData("20261103", DeliveryState.Accepted, 3, "the file was due on the 3rd")]
    [InlineData("202611", DeliveryState.Accepted, 5, "the month had not ended, and yet it was there when the run of the 5th took it in")]
    [InlineData("20261101", DeliveryState.Accepted, 2, "it was due before the last run that succeeded")]
    [InlineData("", DeliveryState.Accepted, 2, "what names no period is there from the first day")]
    [InlineData("20261103", DeliveryState.Held, 2, "it has changed nothing")]
    public void What_a_failed_run_has_taken_in_since_moves_it_on(string period, DeliveryState state, int day, string because) =>
        BackfillStart.Of([Run(2, RunState.Failed, 5), Before], [Delivery(2, period, state)])!.Day.Should().Be(new DateOnly(2026, 11, day), because);

    [Fact]
    public void What_the_last_run_had_was_there_on_the_days_after_it() =>
        BackfillStart.Of([Before], [Delivery(1, "202611", DeliveryState.Accepted)])!.Day.Should().Be(Before.AsOf);

    private static RunEntry Run(int id, RunState state, int day) =>
        new(new RunId(id), state, 1, "", new DateOnly(2026, 11, day), "520502", "test", DateTimeOffset.UnixEpoch, null, null);

    private static DeliveryEntry Delivery(int run, string period, DeliveryState state) => new(
        new DeliveryId(1),
        new DeliveryArrival("ga", "名册.csv", "", 0, "*", DeliveryMode.Snapshot, "", [], "", 1, DateTimeOffset.UnixEpoch) { Period = period },
        new IntakeCounts { Read = 0, Staged = 0, Quarantined = 0, SetAside = new Dictionary<string, int>() }, new RunId(run), state);
}
