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
    public async Task While_the_store_is_out_of_reach_pages_say_so_and_afterwards_they_are_back()
    {
        var place = town.Place();
        using var server = YidangProcess.Start(place.Folder, "serve", "--project", "project", "--urls", "http://127.0.0.1:0");
        await server.SaysAsync("Ctrl-C stops.");
        using var browser = new HttpClient { BaseAddress = new Uri(Address().Match(server.Talk).Value) };
        var store = Path.Combine(place.Folder, "data", "hub.db");

        File.Move(store, store + ".away");
        Directory.CreateDirectory(store);
        foreach (var path in (string[])["/", "/ready", "/metrics"])
        {
            using var answer = await browser.GetAsync(path);
            (answer.StatusCode, await answer.Content.ReadAsStringAsync()).Should().Match<(HttpStatusCode Status, string Text)>(a => a.Status == HttpStatusCode.ServiceUnavailable && a.Text.Contains("cannot be reached"), path);
        }
        (await browser.GetStringAsync("/health")).Should().Be("ok", "the process lives");
        Directory.Delete(store);
        File.Move(store + ".away", store);

        (await browser.GetStringAsync("/")).Should().Contain("计划任务");
        await server.SignalAsync("TERM");
        await server.EndAsync();
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

        var packed = await UploadAsync(browser, token, "十一月.zip", Zip(("公安_常住人口_20261102.csv", bytes), ("说明.doc", [1, 2, 3])));
        var inPacked = packed.RequestMessage!.RequestUri!.AbsolutePath;
        (await packed.Content.ReadAsStringAsync()).Should().ContainAll("十一月.zip/公安_常住人口_20261102.csv", "只退回 1 行", "第 4 行", "说明.doc", "确认报送").And.NotContain(name);
        (await browser.PostAsync($"{inPacked}/confirm", new FormUrlEncodedContent([new("form_token", token)]))).StatusCode.Should().Be(HttpStatusCode.OK);
        File.Exists(Path.Combine(place.Deliveries, "十一月.zip")).Should().BeTrue();
        using (var run = await place.RunAsync()) run.ExitCode.Should().Be(0, run.Talk);
        (await browser.GetStringAsync(inPacked)).Should().ContainAll("下载退回的 1 行", $"{inPacked}/0/returned.xlsx");
        (await browser.GetAsync($"{inPacked}/0/returned.xlsx")).StatusCode.Should().Be(HttpStatusCode.OK);
        (await browser.GetAsync($"{inPacked}/1/returned.xlsx")).StatusCode.Should().Be(HttpStatusCode.NotFound);
        var refused = await (await UploadAsync(browser, token, "别的.zip", Zip(("公安_常住人口_20261103.csv", [0, 0, 0])))).Content.ReadAsStringAsync();
        refused.Should().ContainAll("不能接收", "撤销").And.NotContain("确认报送");
        (await (await UploadAsync(browser, token, "空.zip", Zip(("a.doc", [1])))).Content.ReadAsStringAsync()).Should().ContainAll("不能接收", "约定").And.NotContain("确认报送");
        (await (await UploadAsync(browser, token, "坏.zip", [0x50, 0x4B, 3, 4])).Content.ReadAsStringAsync()).Should().ContainAll("坏.zip：压缩包已损坏").And.NotContain("确认报送");
        (await browser.GetAsync("/upload/00000000000000000000000000000000")).StatusCode.Should().Be(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_window_with_the_key_finds_who_somebody_is_and_nobody_else_does()
    {
        var place = town.Place();
        using var server = YidangProcess.Start(place.Folder, "serve", "--project", "project", "--urls", "http://127.0.0.1:0", "--lookup");
        await server.SaysAsync("Ctrl-C stops.");
        var address = new Uri(Address().Match(server.Talk).Value);
        using var stranger = new HttpClient { BaseAddress = address };
        using var window = new HttpClient { BaseAddress = address, DefaultRequestHeaders = { Authorization = new("Bearer", LookupKey().Match(server.Talk).Groups[1].Value) } };
        (await AskAsync(window, "{\"姓名\": \"张三\"}")).Status.Should().Be(HttpStatusCode.ServiceUnavailable, "nobody is resolved yet");
        using (var run = await place.RunAsync()) run.ExitCode.Should().Be(0, run.Talk);
        System.Text.Encoding.RegisterProvider(System.Text.CodePagesEncodingProvider.Instance);
        var cells = (await File.ReadAllLinesAsync(place.Delivery("公安_常住人口"), System.Text.Encoding.GetEncoding("gb18030")))[1].Split(',');
        var (number, name) = (cells[0], cells[1]);
        var row = $$"""{"姓名": "{{name}}", "身份证号": "{{number}}"}""";

        (await AskAsync(stranger, row)).Status.Should().Be(HttpStatusCode.Unauthorized);
        stranger.DefaultRequestHeaders.Authorization = new("Bearer", new string('0', 32));
        (await AskAsync(stranger, row)).Should().Match<(HttpStatusCode Status, string Text)>(a => a.Status == HttpStatusCode.Unauthorized && !a.Text.Contains(name, StringComparison.Ordinal));
        (await stranger.GetAsync($"/api/lookup?key={LookupKey().Match(server.Talk).Groups[1].Value}")).StatusCode.Should().Be(HttpStatusCode.MethodNotAllowed);

        var found = await AskAsync(window, row);
        found.Status.Should().Be(HttpStatusCode.OK);
        found.Text.Should().ContainAll("\"decision\":\"match\"", "已找到", name, "身份证号：相同").And.NotContain(number, "numbers stay masked");
        (await AskAsync(window, "{\"鞋码\": \"42\"}")).Should().Match<(HttpStatusCode Status, string Text)>(a => a.Status == HttpStatusCode.BadRequest && a.Text.Contains("出生日期", StringComparison.Ordinal));
        foreach (var broken in new[] { "", "[]", "{\"姓名\": {}}", "{\"姓名\"", "null", "{}", "{\"出生日期\": \"1951-13-45\"}", "{\"姓名\": \"张三\", \"姓名\": \"李四\"}" }) (await AskAsync(window, broken)).Status.Should().Be(HttpStatusCode.BadRequest, broken);
        (await AskAsync(window, $$"""{"姓名": "{{new string('张', 100_000)}}"}""")).Status.Should().Be(HttpStatusCode.BadRequest, "a body has a limit");
        (await window.PostAsync("/api/lookup", new StringContent(row, System.Text.Encoding.UTF8, "text/plain"))).StatusCode.Should().Be(HttpStatusCode.UnsupportedMediaType);
        server.Talk.Should().NotContain(name).And.NotContain(number).And.NotContain("   at ");

        using var typed = await place.AskAsync("lookup", $"姓名={name}", $"身份证号={number}");
        typed.ExitCode.Should().Be(0, typed.Talk);
        typed.Results.Should().ContainAll("已找到", name, "身份证号 相同").And.NotContain(number);
    }

    [Fact]
    public async Task A_steward_with_the_key_sees_a_task_answers_it_and_takes_the_answer_back_and_nobody_else_does()
    {
        var place = town.Place();
        using (var run = await place.RunAsync()) run.ExitCode.Should().Be(0, run.Talk);
        using var server = YidangProcess.Start(place.Folder, "serve", "--project", "project", "--urls", "http://127.0.0.1:0", "--review");
        await server.SaysAsync("Ctrl-C stops.");
        var address = new Uri(Address().Match(server.Talk).Value);
        var key = ReviewKey().Match(server.Talk).Groups[1].Value;
        using var stranger = new HttpClient { BaseAddress = address };
        (await stranger.GetAsync("/review")).StatusCode.Should().Be(HttpStatusCode.Forbidden);
        (await stranger.GetAsync($"/review?key={new string('0', 32)}")).StatusCode.Should().Be(HttpStatusCode.Forbidden);

        using var browser = new HttpClient { BaseAddress = address };
        var arrived = await browser.GetAsync($"/review?key={key}");
        arrived.RequestMessage!.RequestUri!.Query.Should().BeEmpty("the key does not stay in the address");
        var queue = await arrived.Content.ReadAsStringAsync();
        queue.Should().ContainAll("人工核对", "待核对").And.NotContain("<script");
        var task = TaskLink().Match(queue).Groups[1].Value;
        (await stranger.GetAsync($"/review/{task}")).StatusCode.Should().Be(HttpStatusCode.Forbidden);
        var page = await browser.GetStringAsync($"/review/{task}");
        page.Should().ContainAll("同一人", "不是同一人", "无法判断", "accesskey=\"1\"", "公民身份号码").And.NotContain("<script").And.NotMatchRegex("(?<![0-9])[0-9]{17}[0-9X](?![0-9])", "numbers stay masked");

        var token = FormToken().Match(page).Groups[1].Value;
        (await browser.PostAsync($"/review/{task}", Form(("verdict", "different"), ("by", "王科长")))).StatusCode.Should().Be(HttpStatusCode.Forbidden, "a form of another site has no token");
        (await browser.PostAsync($"/review/{task}", Form(("form_token", token), ("verdict", "different"), ("by", "")))).StatusCode.Should().Be(HttpStatusCode.BadRequest, "it must be signed");
        (await browser.PostAsync($"/review/{task}", Form(("form_token", token), ("verdict", "different"), ("by", "王科长"), ("note", "<双胞胎>")))).StatusCode.Should().Be(HttpStatusCode.OK);
        page = await browser.GetStringAsync($"/review/{task}");
        page.Should().ContainAll("决定 1", "王科长", "&lt;双胞胎&gt;", "撤销这个决定", "已核对");
        (await browser.GetStringAsync("/review")).Should().NotContain($"/review/{task}\"");

        (await browser.PostAsync($"/review/{task}/undo", Form(("form_token", token), ("decision", "1"), ("by", "王科长")))).StatusCode.Should().Be(HttpStatusCode.OK);
        (await browser.GetStringAsync($"/review/{task}")).Should().ContainAll("（已撤销）", "重新打开");
        (await browser.GetAsync("/review/T000")).StatusCode.Should().Be(HttpStatusCode.NotFound);
    }

    private static byte[] Zip(params (string Name, byte[] Content)[] entries)
    {
        using var bytes = new MemoryStream();
        using (var archive = new System.IO.Compression.ZipArchive(bytes, System.IO.Compression.ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (entry, content) in entries)
            {
                using var stream = archive.CreateEntry(entry).Open();
                stream.Write(content);
            }
        return bytes.ToArray();
    }

    private static FormUrlEncodedContent Form(params (string Name, string Value)[] fields) => new(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)));

    private static Task<HttpResponseMessage> UploadAsync(HttpClient browser, string token, string fileName, byte[] content) => browser.PostAsync(
        "/upload", new MultipartFormDataContent { { new StringContent(token), "form_token" }, { new ByteArrayContent(content), "file", fileName } });

    private static async Task<(HttpStatusCode Status, string Text)> AskAsync(HttpClient window, string json)
    {
        using var response = await window.PostAsync("/api/lookup", new StringContent(json, System.Text.Encoding.UTF8, "application/json"));
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    [GeneratedRegex("Bearer ([0-9a-f]{32})'")]
    private static partial Regex LookupKey();

    [GeneratedRegex("name=\"form_token\" value=\"([0-9a-f]{32})\"")]
    private static partial Regex FormToken();

    [GeneratedRegex("/review\\?key=([0-9a-f]{32})")]
    private static partial Regex ReviewKey();

    [GeneratedRegex("href=\"/review/(T[0-9A-Z]{10})\"")]
    private static partial Regex TaskLink();

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+")]
    private static partial Regex Address();
}
