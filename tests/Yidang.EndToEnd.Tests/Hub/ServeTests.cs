using System.Net;
using System.Text.RegularExpressions;
using FluentAssertions;
using Xunit;
using Yidang.EndToEnd.Tests.CommandLine;

namespace Yidang.EndToEnd.Tests.Hub;

public sealed partial class ServeTests(Town town) : IClassFixture<Town>
{
    [Fact]
    public async Task The_status_page_shows_runs_lists_and_schedule_and_nobody_by_name()
    {
        var place = town.Place();
        using (var run = await place.RunAsync()) run.ExitCode.Should().Be(0, run.Talk);
        using var server = YidangProcess.Start(place.Folder, "serve", "--project", "project", "--urls", "http://127.0.0.1:0");
        await server.SaysAsync("Ctrl-C stops.");
        using var browser = new HttpClient { BaseAddress = new Uri(Address().Match(server.Talk).Value) };

        var page = await browser.GetStringAsync("/");
        page.Should().ContainAll("lang=\"zh-CN\"", "运行台账", "比对清单", "高龄津贴", "计划任务", "nightly", "完成");
        page.Should().NotContain("http://").And.NotContain("https://").And.NotContain("<script").And.NotContain("<a ");
        (await browser.GetStringAsync("/health")).Should().Be("ok");
        (await browser.GetStringAsync("/ready")).Should().Be("ready");
        (await browser.GetAsync("/lists")).StatusCode.Should().Be(HttpStatusCode.NotFound);

        await server.SignalAsync("TERM");
        await server.EndAsync();
        server.ExitCode.Should().Be(0, server.Talk);
        server.Talk.Should().NotContain("   at ");
    }

    [Fact]
    public async Task A_port_that_is_taken_is_said_in_one_message()
    {
        var place = town.Place();
        using var first = YidangProcess.Start(place.Folder, "serve", "--project", "project", "--urls", "http://127.0.0.1:0");
        await first.SaysAsync("Ctrl-C stops.");

        using var second = await place.AskAsync("serve", "--urls", Address().Match(first.Talk).Value, "--data", "other");

        second.ExitCode.Should().Be(2);
        second.Talk.Should().Contain("address already in use").And.NotContain("   at ");
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+")]
    private static partial Regex Address();
}
