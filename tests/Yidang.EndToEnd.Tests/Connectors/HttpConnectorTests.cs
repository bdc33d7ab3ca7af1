using FluentAssertions;
using Microsoft.AspNetCore.Http;
using Xunit;
using Yidang.Pipelines;

namespace Yidang.EndToEnd.Tests.Connectors;

#pragma warning disable CA1001 // The server goes with StopAsync, which the test runner reaches through IAsyncLifetime.
public sealed class HttpConnectorTests : RemoteConnectorTests
#pragma warning restore CA1001
{
    private readonly JsonServer server = new();

    protected override string From => $$"""
          http:
            url: {{server.Address}}/insured
            items: $.data.rows
            paging: page
            page_size: 10
            query: {since: "@cursor"}
            cursor: seq
            token_env: YIDANG_TEST_TOKEN
        """;

    protected override Task StartAsync()
    {
        Environment.SetEnvironmentVariable("YIDANG_TEST_TOKEN", Secret);
        return server.StartAsync();
    }

    protected override Task StopAsync() => server.StopAsync();

    protected override Task OfferAsync(int last)
    {
        server.Rows = last;
        return Task.CompletedTask;
    }

    protected override async Task MakeAsync(Trouble trouble, Func<Task<FetchReport>> fetch, Action<Task<FetchReport>> running)
    {
        switch (trouble)
        {
            case Trouble.Cut:
                server.Next.Enqueue(Pass);
                server.Next.Enqueue(async context =>
                {
                    context.Response.ContentType = "application/json";
                    context.Response.ContentLength = 10_000;
                    await context.Response.WriteAsync("{\"data\":{\"rows\":[{\"id\":11,");
                    await context.Response.Body.FlushAsync();
                    context.Abort();
                    return true;
                });
                break;
            case Trouble.Slow:
                server.Next.Enqueue(async context =>
                {
                    await Task.Delay(TimeSpan.FromSeconds(60), context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
                    return true;
                });
                break;
            case Trouble.Busy:
                foreach (var status in (int[])[429, 503, 502]) server.Next.Enqueue(Status(status));
                break;
            case Trouble.WrongContent:
                server.Always = context =>
                {
                    context.Response.ContentType = "text/html";
                    return context.Response.WriteAsync("<html>请登录</html>");
                };
                return;
            default:
                await server.StopAsync();
                return;
        }
        running(fetch());
    }

    protected override Task HealAsync() => server.StartAsync();

    [Fact]
    public async Task The_rows_are_the_objects_flattened_with_columns_in_one_order()
    {
        server.Always = context => JsonServer.JsonAsync(context, """[{"name":"张,三","id":1,"b":{"y":null,"x":[1,{"z":2}]}},{"id":2,"name":"李\"四","a":true,"b":{"x":1.50}}]""");
        Place.Contract(Http(""), "snapshot");
        (await Place.FetchAsync()).Outcome.Should().Be(FetchOutcome.Fetched);
        File.ReadAllText(Place.Landing.Files().Single().Path).Should().Be("a,b.x,b.y,id,name\n,\"[1,{\"\"z\"\":2}]\",,1,\"张,三\"\ntrue,1.50,,2,\"李\"\"四\"\n");
    }

    [Fact]
    public async Task An_answer_that_was_not_modified_is_no_delivery()
    {
        server.Always = context =>
        {
            context.Response.Headers.ETag = "\"v1\"";
            if (context.Request.Headers.IfNoneMatch != "\"v1\"") return JsonServer.JsonAsync(context, "[{\"id\":1,\"name\":\"张三\"}]");
            context.Response.StatusCode = 304;
            return Task.CompletedTask;
        };
        Place.Contract(Http("etag: true"), "snapshot");
        await Place.FetchAsync();
        await Place.TakeInAsync();
        (await Place.MarkAsync())!.Mark.Should().Contain("v1", "the mark moves with the delivery");
        (await Place.FetchAsync()).Outcome.Should().Be(FetchOutcome.NothingNew);
        server.Seen.Should().HaveCount(2);
    }

    [Fact]
    public async Task A_server_that_says_when_to_come_back_is_taken_at_its_word()
    {
        server.Rows = 3;
        server.Next.Enqueue(context =>
        {
            context.Response.StatusCode = 503;
            context.Response.Headers.RetryAfter = "1";
            return Task.FromResult(true);
        });
        (await Place.FetchAsync()).Outcome.Should().Be(FetchOutcome.Fetched);
        (server.SeenAt[1] - server.SeenAt[0]).Should().BeGreaterThan(TimeSpan.FromMilliseconds(950));
    }

    [Fact]
    public async Task A_refused_delivery_is_not_stepped_over_and_moves_the_mark_once_the_contract_is_mended()
    {
        server.Always = context => JsonServer.JsonAsync(context, JsonServer.Items(Enumerable.Range(1, 9)).Replace("张三", "", StringComparison.Ordinal));
        await Place.FetchAsync();
        var takeIn = () => Place.TakeInAsync();
        await takeIn.Should().ThrowAsync<DeliveryRefusedException>();
        (await Place.MarkAsync()).Should().BeNull();
        var asked = server.Seen.Count;
        var waiting = await Place.FetchAsync();
        (waiting.Outcome, server.Seen.Count, waiting.IsFinding).Should().Be((FetchOutcome.Waiting, asked, false));

        Place.Contract(FromWith(retries: 0), nameRequired: false);
        (await Place.TakeInAsync()).Should().Be(9);
        (await Place.MarkAsync())!.Mark.Should().Contain("0009");
        server.Always = null;
        server.Rows = 12;
        (await Place.FetchAsync()).Outcome.Should().Be(FetchOutcome.Fetched);
        Place.Landed.Should().Equal([10, 11, 12], "the nine before are taken in");
    }

    [Theory]
    [InlineData("paging: cursor\n    next: next\n    items: rows", "*the same page twice*")]
    [InlineData("paging: link\n    items: rows", "*read already*")]
    [InlineData("paging: page\n    page_size: 1\n    items: rows", "*the same page twice*")]
    [InlineData("paging: page\n    page_size: 1\n    items: ids\n    max_pages: 5", "*more than 5 pages*")]
    public async Task Pages_that_go_in_a_circle_are_noticed(string paging, string message)
    {
        var asked = 0;
        server.Always = context =>
        {
            context.Response.Headers.Link = $"<{server.Address}/insured>; rel=\"next\"";
            asked++;
            const string Rows = "[{\"id\":1,\"name\":\"张三\"}]";
            return JsonServer.JsonAsync(context, paging.Contains("ids", StringComparison.Ordinal) ? $"{{\"asked\":{asked},\"ids\":{Rows}}}" : $"{{\"rows\":{Rows},\"next\":\"t\"}}");
        };
        Place.Contract(Http(paging), "snapshot");
        var report = await Place.FetchAsync();
        report.Outcome.Should().Be(FetchOutcome.Failed);
        report.Note.Should().Match(message);
        asked.Should().BeLessThan(10);
        Place.Landing.Files().Should().BeEmpty();
    }

    [Fact]
    public async Task A_token_that_was_refused_is_had_again_once_and_never_told()
    {
        var given = 0;
        server.Always = context =>
        {
            if (context.Request.Path == "/token") return JsonServer.JsonAsync(context, $"{{\"access_token\":\"t{++given}\"}}");
            if (context.Request.Headers.Authorization == "Bearer t2") return JsonServer.JsonAsync(context, "[{\"id\":1,\"name\":\"张三\"}]");
            context.Response.StatusCode = 401;
            return Task.CompletedTask;
        };
        var token = $"token: {{url: {server.Address}/token, client_id_env: YIDANG_TEST_TOKEN, client_secret_env: YIDANG_TEST_TOKEN}}";
        Place.Contract(Http(token), "snapshot");
        (await Place.FetchAsync()).Outcome.Should().Be(FetchOutcome.Fetched);

        var refused = await Place.FetchAsync();
        (refused.Outcome, given).Should().Be((FetchOutcome.Failed, 4));
        refused.Note.Should().Contain("401").And.NotContain(Secret).And.NotContain("t4");
    }

    [Theory]
    [InlineData(302, "*has moved (302)*")]
    [InlineData(403, "*403*")]
    [InlineData(404, "*404*")]
    public async Task A_refusal_is_told_and_not_tried_again(int status, string message)
    {
        server.Always = context =>
        {
            context.Response.StatusCode = status;
            context.Response.Headers.Location = "http://127.0.0.1:1/elsewhere";
            return Task.CompletedTask;
        };
        var report = await Place.FetchAsync();
        report.Note.Should().Match(message);
        server.Seen.Should().HaveCount(1);
    }

    [Fact]
    public async Task An_empty_list_is_not_taken_for_a_register_that_lost_everyone()
    {
        server.Always = context => JsonServer.JsonAsync(context, "[]");
        Place.Contract(Http(""), "snapshot");
        var report = await Place.FetchAsync();
        (report.Outcome, Place.Landing.Files().Count).Should().Be((FetchOutcome.Failed, 0));
        report.Note.Should().Contain("no object");
    }

    private static Task<bool> Pass(HttpContext context) => Task.FromResult(false);

    private static Func<HttpContext, Task<bool>> Status(int status) => context =>
    {
        context.Response.StatusCode = status;
        return Task.FromResult(true);
    };

    private string Http(string more) => $"  retries: 2\n  retry_delay_seconds: 0.05\n  http:\n    url: {server.Address}/insured\n    {more}\n";
}
