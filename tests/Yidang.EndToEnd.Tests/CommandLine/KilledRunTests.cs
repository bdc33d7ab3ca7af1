using FluentAssertions;
using Xunit;

namespace Yidang.EndToEnd.Tests.CommandLine;

public sealed class KilledRunTests(Town town) : IClassFixture<Town>
{
    [Theory]
    [InlineData(0.25)]
    [InlineData(0.45)]
    [InlineData(0.6)]
    [InlineData(0.75)]
    [InlineData(0.9)]
    public async Task A_run_that_was_killed_ends_like_an_undisturbed_one_when_it_is_run_again(double after)
    {
        var place = town.Place();
        using (var killed = place.StartRun())
        {
            await Task.Delay(town.Duration * after);
            await killed.KillAsync();
        }

        using var again = await place.RunAsync();

        again.ExitCode.Should().Be(0, again.Talk);
        (await place.OutcomeAsync()).Should().Be(town.Outcome);
    }

    [Fact]
    public async Task A_run_that_is_killed_again_and_again_gets_there()
    {
        var place = town.Place();
        foreach (var after in new[] { 0.3, 0.5, 0.7 })
        {
            using var killed = place.StartRun();
            await Task.Delay(town.Duration * after);
            await killed.KillAsync();
        }

        using var last = await place.RunAsync();

        last.ExitCode.Should().Be(0, last.Talk);
        (await place.OutcomeAsync()).Should().Be(town.Outcome);
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task A_run_that_is_asked_to_stop_says_how_to_go_on_and_loses_nothing(string signal)
    {
        var place = town.Place();
        // Frozen at its first delivery, so that it cannot be done before it is asked.
        using var stopped = YidangProcess.StartWith(place.Folder, [("YIDANG_FREEZE", "before the flush of a delivery")], PlaceForATest.RunWords);
        await stopped.StoppedAsync();
        await stopped.SignalAsync(signal);
        await stopped.SignalAsync("CONT");
        await stopped.EndAsync();

        stopped.ExitCode.Should().Be(130, stopped.Talk);
        stopped.Talk.Should().Contain("Nothing is lost").And.NotContain("   at ");
        using var again = await place.RunAsync();
        again.ExitCode.Should().Be(0, again.Talk);
        (await place.OutcomeAsync()).Should().Be(town.Outcome);
    }
}
