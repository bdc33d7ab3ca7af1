using System.Security.Cryptography;
using System.Text;
using FluentAssertions;
using Microsoft.AspNetCore.Http;
using Xunit;
using Yidang.Connectors.Webhooks;

namespace Yidang.EndToEnd.Tests.Connectors;

#pragma warning disable CA1001 // The server goes with DisposeAsync, which the test runner reaches through IAsyncLifetime.
public sealed class WebhookTests : IAsyncLifetime
#pragma warning restore CA1001
{
    private const string Body = "{\"kind\":\"source_late\",\"subject\":\"医保\"}";

    private readonly List<(string Body, string Timestamp, string Signature)> taken = [];
    private JsonServer server = null!;

    public async Task InitializeAsync()
    {
        server = new JsonServer();
        server.Always = async context =>
        {
            using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
            taken.Add((await reader.ReadToEndAsync(), $"{context.Request.Headers[Webhook.TimestampHeader]}", $"{context.Request.Headers[Webhook.SignatureHeader]}"));
        };
        await server.StartAsync();
    }

    public async Task DisposeAsync() => await server.DisposeAsync();

    [Fact]
    public async Task A_post_is_signed_so_that_its_receiver_can_tell_it_from_others()
    {
        using var webhook = Of(secret: "密钥");

        await webhook.PostAsync(Body, default);

        var (body, timestamp, signature) = taken.Should().ContainSingle().Subject;
        body.Should().Be(Body);
        signature.Should().Be($"v1={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes("密钥"), Encoding.UTF8.GetBytes($"{timestamp}.{Body}")))}");
        DateTimeOffset.FromUnixTimeSeconds(long.Parse(timestamp, System.Globalization.CultureInfo.InvariantCulture)).Should().BeCloseTo(TimeProvider.System.GetUtcNow(), TimeSpan.FromMinutes(5));
    }

    [Fact]
    public async Task Without_a_secret_a_post_is_not_signed()
    {
        using var webhook = Of(secret: null);

        await webhook.PostAsync(Body, default);

        taken.Should().ContainSingle().Which.Signature.Should().BeEmpty();
    }

    [Fact]
    public async Task What_fails_for_a_moment_is_tried_again()
    {
        server.Next.Enqueue(Answer(503));
        server.Next.Enqueue(Answer(429));
        using var webhook = Of(secret: null);

        await webhook.PostAsync(Body, default);

        server.Seen.Should().HaveCount(3);
        taken.Should().ContainSingle();
    }

    [Fact]
    public async Task What_is_wrong_for_good_is_not_tried_again_and_the_address_is_told_to_nobody()
    {
        server.Next.Enqueue(Answer(404));
        using var webhook = Of(secret: null);

        var post = () => webhook.PostAsync(Body, default);

        (await post.Should().ThrowAsync<WebhookException>()).Which.Message.Should().Contain("404").And.NotContain(server.Address);
        server.Seen.Should().ContainSingle();
    }

    [Fact]
    public async Task A_receiver_that_is_not_there_is_given_up_after_four_tries()
    {
        await server.StopAsync();
        using var webhook = Of(secret: null);

        var post = () => webhook.PostAsync(Body, default);

        (await post.Should().ThrowAsync<WebhookException>()).Which.IsTransient.Should().BeTrue();
    }

    [Fact]
    public void An_address_that_is_none_is_refused()
    {
        var make = () => new Webhook("file:///etc/passwd", null, TimeProvider.System);

        make.Should().Throw<WebhookException>();
    }

    private Webhook Of(string? secret) => new($"{server.Address}/alerts", secret, TimeProvider.System, TimeSpan.FromMilliseconds(5));

    private static Func<HttpContext, Task<bool>> Answer(int status) => context =>
    {
        context.Response.StatusCode = status;
        return Task.FromResult(true);
    };
}
