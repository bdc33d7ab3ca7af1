using FluentAssertions;
using Xunit;
using Yidang.Jobs;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Tests.Jobs;

public sealed class JobChainsTests
{
    private static readonly DateTimeOffset Night = new(2026, 11, 22, 17, 30, 0, TimeSpan.Zero);

    private static readonly ScheduledJob Lists = new() { Name = "lists", Work = ScheduledWork.Publish, After = ["nightly"] };

    [Theory]
    [InlineData(null, null, false, "nothing has happened yet")]
    [InlineData(10, null, true, "nightly succeeded and lists never began")]
    [InlineData(10, 5, true, "nightly succeeded since")]
    [InlineData(10, 12, false, "lists has begun since")]
    public void A_job_is_due_when_the_one_before_has_succeeded_since_it_began(int? succeeded, int? began, bool due, string because)
    {
        List<JobStanding> standings = [];
        if (succeeded is { } minute) standings.Add(Standing("nightly", 0, minute));
        if (began is { } at) standings.Add(Standing("lists", at, success: null));

        JobChains.IsDue(Lists, standings).Should().Be(due, because);
    }

    [Fact]
    public void A_job_that_comes_after_two_waits_for_both()
    {
        var both = Lists with { After = ["nightly", "census"] };

        JobChains.IsDue(both, [Standing("nightly", 0, 10)]).Should().BeFalse();
        JobChains.IsDue(both, [Standing("nightly", 0, 10), Standing("census", 0, 20)]).Should().BeTrue();
        JobChains.IsDue(both, [Standing("nightly", 0, 10), Standing("census", 0, 20), Standing("lists", 15, null)]).Should().BeFalse("nightly has not succeeded anew");
    }

    [Fact]
    public void A_job_with_a_time_of_its_own_waits_for_it() =>
        JobChains.Due(new() { Jobs = [Lists with { Cron = "0 0 7 * * ?" }] }, [Standing("nightly", 0, 10)]).Should().BeEmpty();

    private static JobStanding Standing(string job, int began, int? success)
    {
        var started = Night.AddMinutes(began);
        return new(job, started, new JobFiring($"{job}-{began}", job, JobCause.Schedule, "a/1", started, started), success is { } minute ? Night.AddMinutes(minute) : null);
    }
}
