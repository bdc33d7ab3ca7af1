using FluentAssertions;
using Xunit;
using Yidang.Pipelines;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Tests.Pipelines.Runs;

public sealed class ResumedRunTests(SmallTown town) : IClassFixture<SmallTown>
{
    [Fact]
    public async Task A_resumed_run_leaves_out_what_it_had_finished_and_ends_like_an_undisturbed_one()
    {
        await using var undisturbed = await town.OpenAsync();
        var whole = await undisturbed.RunAsync();
        await using var hub = await town.OpenAsync();
        using var stop = new StopAt("publish");
        var stopped = () => hub.RunAsync(progress: stop, cancellationToken: stop.Token);
        await stopped.Should().ThrowAsync<OperationCanceledException>();
        hub.Clock.Advance(TimeSpan.FromMinutes(2));

        var report = await ResumeAsync(hub);

        report.Should().BeEquivalentTo(new { Run = new RunId(1), State = RunState.Succeeded, Resumed = true, Resolve = (ResolveReport?)null });
        report.FinishedBefore.Should().Equal("intake", "resolve");
        (await hub.TablesAsync()).Where(t => t.Key != "outbox").Should().BeEquivalentTo((await undisturbed.TablesAsync()).Where(t => t.Key != "outbox"));
        hub.ListFiles().Should().BeEquivalentTo(undisturbed.ListFiles());
        (await hub.Store.Runs.StepsAsync(new RunId(1), default)).Should().BeEquivalentTo(
            await undisturbed.Store.Runs.StepsAsync(whole.Run, default), o => o.Excluding(s => s.Started).Excluding(s => s.Ended).WithStrictOrdering());
        (await hub.Store.Runs.ReadLogAsync(new RunId(1), default)).Select(e => e.Text).Should().Contain("resolve was finished before").And.Contain(t => t.StartsWith("resumed by cli"));
    }

    [Fact]
    public async Task A_failed_run_says_why_and_is_resumed_under_its_number_once_that_is_mended()
    {
        await using var hub = await town.OpenAsync();
        await File.WriteAllTextAsync(hub.Folder.Lists, "in the way");
        var failing = () => hub.RunAsync(new RunOptions(AsOf: new DateOnly(2026, 11, 5)));
        await failing.Should().ThrowAsync<Exception>();
        (await hub.Store.Runs.ReadLogAsync(new RunId(1), default))[^1].Text.Should().StartWith("failed: ");
        File.Delete(hub.Folder.Lists);

        var report = await ResumeAsync(hub);

        report.Should().BeEquivalentTo(new { Run = new RunId(1), State = RunState.Succeeded, AsOf = new DateOnly(2026, 11, 5) }, "day and place are the run's own");
        report.FinishedBefore.Should().Equal("intake", "resolve");
        hub.ListFiles().Keys.Select(Path.GetDirectoryName).Distinct().Should().BeEquivalentTo(["run-0001"]);
    }

    [Fact]
    public async Task A_run_whose_deliveries_have_changed_is_not_resumed_and_says_which()
    {
        await using var hub = await town.OpenAsync();
        using var stop = new StopAt("resolve");
        var stopped = () => hub.RunAsync(progress: stop, cancellationToken: stop.Token);
        await stopped.Should().ThrowAsync<OperationCanceledException>();
        hub.Clock.Advance(TimeSpan.FromMinutes(2));
        hub.Edit("医保", "gbk", lines => [.. lines, ""]);

        var resume = () => ResumeAsync(hub);

        (await resume.Should().ThrowAsync<NotResumableException>()).Which.Message.Should().Contain("医保").And.Contain("has come or changed").And.NotContain("is gone");
    }

    [Theory]
    [InlineData("standardise")]
    [InlineData("publish")]
    public async Task A_withdrawal_is_gone_on_with_under_its_number(string step)
    {
        await using var undisturbed = await town.OpenAsync();
        await using var hub = await town.OpenAsync();
        foreach (var each in new[] { undisturbed, hub }) await each.RunAsync();
        var pension = (await hub.Store.Deliveries.OfSourceAsync("pension", default)).Single().Id;
        Task<RunReport> Withdraw(TownHub from, IProgress<PipelineProgress>? progress, CancellationToken cancellationToken) => new RunPipeline(from.Store, from.Clock).WithdrawAsync(
            ProjectLoader.Load(from.ProjectFolder), from.Folder, new WithdrawalOptions(pension, "test"), new RunOptions(), progress, cancellationToken);
        await Withdraw(undisturbed, null, default);
        using var stop = new StopAt(step);
        var stopped = () => Withdraw(hub, stop, stop.Token);
        await stopped.Should().ThrowAsync<OperationCanceledException>();
        hub.Clock.Advance(TimeSpan.FromMinutes(2));

        var report = await ResumeAsync(hub);

        report.Should().BeEquivalentTo(new { Run = new RunId(2), State = RunState.Succeeded, Resumed = true });
        (await hub.TablesAsync()).Where(t => t.Key != "outbox").Should().BeEquivalentTo((await undisturbed.TablesAsync()).Where(t => t.Key != "outbox"));
        hub.ListFiles().Should().BeEquivalentTo(undisturbed.ListFiles());
        (await hub.Store.Deliveries.WithdrawalsAsync(default)).Should().ContainSingle("it was taken back once").Which.Reason.Should().Be("test");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_run_that_was_to_resolve_everything_still_does_when_it_is_gone_on_with(bool asked)
    {
        await using var hub = await town.OpenAsync();
        await hub.RunAsync();
        hub.Edit("医保", "gbk", lines => lines.SkipLast(2).Append(""));
        using var stop = new StopAt("resolve");
        var stopped = () => hub.RunAsync(new RunOptions(Extent: ResolveExtent.Whole), stop, stop.Token);
        await stopped.Should().ThrowAsync<OperationCanceledException>();
        hub.Clock.Advance(TimeSpan.FromMinutes(2));

        var report = asked ? await ResumeAsync(hub) : await hub.RunAsync();

        report.Should().BeEquivalentTo(new { Run = new RunId(2), Resumed = true });
        report.Resolve!.Of.Should().BeNull("everything was resolved, not only what changed");
    }

    [Fact]
    public async Task A_run_that_ended_well_leaves_nothing_to_resume()
    {
        await using var hub = await town.OpenAsync();
        await hub.RunAsync();
        await hub.RunAsync();

        var resume = () => ResumeAsync(hub);

        await resume.Should().ThrowAsync<NotResumableException>();
    }

    [Theory]
    [InlineData(RunStage.Intake, "intake,resolve,publish")]
    [InlineData(RunStage.Resolve, "resolve,publish")]
    [InlineData(RunStage.Publish, "publish")]
    public async Task A_run_begins_with_the_step_that_it_is_told_to_whether_or_not_anything_changed(RunStage from, string steps)
    {
        await using var hub = await town.OpenAsync();
        await hub.RunAsync();
        var standing = await hub.StandingAsync();

        var report = await hub.RunAsync(new RunOptions { From = from });

        report.State.Should().Be(RunState.Succeeded);
        (await hub.Store.Runs.StepsAsync(report.Run, default)).Select(s => s.Name).Should().Equal(steps.Split(','));
        (await hub.StandingAsync()).Should().Equal(standing);
    }

    private static Task<RunReport> ResumeAsync(TownHub hub) =>
        new RunPipeline(hub.Store, hub.Clock).ResumeAsync(ProjectLoader.Load(hub.ProjectFolder), hub.Folder, "cli", progress: null, CancellationToken.None);
}
