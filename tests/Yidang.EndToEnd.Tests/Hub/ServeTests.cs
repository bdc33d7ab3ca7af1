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
        page.Should().NotContain("http://").And.NotContain("https://").And.NotContain("<script");
        page.Split("<a ").Should().HaveCount(2, "the only way on is to the upload page").And.Subject.Last().Should().StartWith("href=\"/upload\"");
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

    [Fact]
    public async Task A_clerk_uploads_sees_what_would_become_of_it_confirms_and_gets_the_returned_rows()
    {
        var place = town.Place();
        var police = place.Delivery("公安_常住人口");
        System.Text.Encoding.RegisterProvider(System.Text.CodePagesEncodingProvider.Instance);
        var gb18030 = System.Text.Encoding.GetEncoding("gb18030");
        var lines = gb18030.GetString(await File.ReadAllBytesAsync(police)).Split('\n');
        var cells = lines[3].Split(',');
        (cells[1], var name) = ("", cells[1]);
        lines[3] = string.Join(',', cells);
        var bytes = gb18030.GetBytes(string.Join('\n', lines));
        using var server = YidangProcess.Start(place.Folder, "serve", "--project", "project", "--urls", "http://127.0.0.1:0", "--max-upload", "1");
        await server.SaysAsync("Ctrl-C stops.");
        using var browser = new HttpClient { BaseAddress = new Uri(Address().Match(server.Talk).Value) };

        var form = await browser.GetStringAsync("/upload");
        form.Should().ContainAll("公安局", "<label for=\"file\">").And.NotContain("<script");
        var token = FormToken().Match(form).Groups[1].Value;
        (await UploadAsync(browser, "not-the-token", "公安_常住人口_20261101.csv", bytes)).StatusCode.Should().Be(HttpStatusCode.Forbidden);
        (await UploadAsync(browser, token, "公安_常住人口_20261101.csv", new byte[2 << 20])).StatusCode.Should().Be(HttpStatusCode.RequestEntityTooLarge);
        var uploaded = await UploadAsync(browser, token, "..\\..\\公安_常住人口_20261101.csv", bytes);
        var address = uploaded.RequestMessage!.RequestUri!.AbsolutePath;
        var report = await uploaded.Content.ReadAsStringAsync();
        report.Should().ContainAll("公安_常住人口_20261101.csv", "只退回 1 行", "“姓名”为空", "第 4 行", "确认报送").And.NotContain(name).And.NotContain("..");
        File.Exists(Path.Combine(place.Deliveries, "公安_常住人口_20261101.csv")).Should().BeFalse("nothing is placed before the clerk says so");

        (await browser.PostAsync($"{address}/confirm", new FormUrlEncodedContent([]))).StatusCode.Should().Be(HttpStatusCode.Forbidden, "a form of another site has no token");
        (await browser.PostAsync($"{address}/confirm", new FormUrlEncodedContent([new("form_token", token)]))).StatusCode.Should().Be(HttpStatusCode.OK);
        (await File.ReadAllBytesAsync(Path.Combine(place.Deliveries, "公安_常住人口_20261101.csv"))).Should().Equal(bytes);
        (await browser.GetStringAsync(address)).Should().Contain("等待下一次运行").And.NotContain("确认报送");

        using (var run = await place.RunAsync()) run.ExitCode.Should().Be(0, run.Talk);
        (await browser.GetStringAsync(address)).Should().Contain("下载退回的 1 行");
        var workbook = await browser.GetAsync($"{address}/returned.xlsx");
        workbook.Content.Headers.ContentType!.MediaType.Should().Be("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        (await workbook.Content.ReadAsByteArrayAsync())[..2].Should().Equal("PK"u8.ToArray());
        (await browser.GetAsync("/upload/00000000000000000000000000000000")).StatusCode.Should().Be(HttpStatusCode.NotFound);
    }

    private static Task<HttpResponseMessage> UploadAsync(HttpClient browser, string token, string fileName, byte[] content) => browser.PostAsync(
        "/upload", new MultipartFormDataContent { { new StringContent(token), "form_token" }, { new ByteArrayContent(content), "file", fileName } });

    [GeneratedRegex("name=\"form_token\" value=\"([0-9a-f]{32})\"")]
    private static partial Regex FormToken();

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+")]
    private static partial Regex Address();
}
