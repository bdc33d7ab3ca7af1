using FluentAssertions;
using Xunit;
using Yidang.Hub.Portal;
using Yidang.Jobs;
using Yidang.Pipelines;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Tests.Hub.Portal;

public sealed class StatusPageTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 1, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("closed", 0, true, "正常", false)]
    [InlineData("closed", 1, true, "失败！", false)]
    [InlineData("closed", 0, false, "尚未拉取", false)]
    [InlineData("open", 3, true, "暂停（熔断）！", true)]
    [InlineData("trial", 3, true, "下次试连", false)]
    public void A_fetched_source_shows_how_its_server_does(string breaker, int failures, bool succeeded, string word, bool showsUntil)
    {
        var server = new ServerStanding("http", breaker, failures, "503", succeeded ? Now.AddDays(-1) : null, breaker == "closed" ? null : Now.AddMinutes(15));
        var page = StatusPage.Render(Status(server));
        page.Should().Contain("<h2>拉取</h2>").And.Contain($">{word}</td>");
        page.Contains("09:15", StringComparison.Ordinal).Should().Be(showsUntil, "the time until it is left alone is shown in the project's zone");
    }

    [Fact]
    public void A_hub_that_fetches_nothing_has_no_table_of_servers() => StatusPage.Render(Status(null)).Should().NotContain("拉取");

    [Fact]
    public void A_job_that_is_late_failed_paused_or_without_a_calendar_says_so_in_red()
    {
        var failed = new JobFiring("1", "nightly", JobCause.Schedule, "a/1", Now, Now) { Outcome = JobOutcome.Failed, Reason = "the disk is full" };
        var page = StatusPage.Render(Status(
            null,
            new JobLine { Name = "late", Work = ScheduledWork.Run, IsLate = true },
            new JobLine { Name = "failed", Work = ScheduledWork.Run, Last = failed },
            new JobLine { Name = "paused", Work = ScheduledWork.Publish, Pause = new JobPause("paused", "王科长", Now) },
            new JobLine { Name = "workdays", Work = ScheduledWork.Publish, MissingYear = 2031 },
            new JobLine { Name = "chained", Work = ScheduledWork.Publish, After = ["late"] }));

        page.Should().Contain("""<td class="bad">逾期未成功！</td>""").And.Contain("""<td class="bad">失败！</td>""").And.Contain("已暂停（王科长）")
            .And.Contain("""<td class="bad">缺2031年节假日安排！</td>""").And.Contain("late 完成后");
        page.Should().NotContain("the disk is full", "reasons are for engineers");
    }

    private static HubStatus Status(ServerStanding? server, params JobLine[] jobs) => new()
    {
        Place = "清河镇",
        Engine = "sqlite",
        Now = Now,
        TimeZone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai"),
        Golden = new GoldenCounts(0, 0, 0, 0, 0),
        Review = new ReviewCounts(0, 0, 0, 0, 0),
        Runs = [],
        Deliveries = [],
        Fetched = server is null ? [] : [new("yb", "医保局", "参保", null, "", null, "", 0, 0, null, false) { Server = server }],
        Lists = [],
        ListsFolder = "/data/lists",
        Jobs = jobs,
    };
}
