using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Polly;
using Polly.Retry;

namespace Yidang.Connectors.Webhooks;

/// <summary>Posts JSON to an address, signed, and tries again what fails for a moment.</summary>
/// <remarks>
/// <c>Yidang-Timestamp</c> holds seconds since 1970, and <c>Yidang-Signature</c> <c>v1=</c> with the hexadecimal HMAC-SHA256 of timestamp, a full stop and
/// the body: who knows the secret can tell that a post is ours and not an old one sent again.
/// </remarks>
public sealed class Webhook : IDisposable
{
    public const string TimestampHeader = "Yidang-Timestamp";

    public const string SignatureHeader = "Yidang-Signature";

    private static readonly TimeSpan EachTry = TimeSpan.FromSeconds(10);

    private readonly HttpClient client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
    private readonly Uri address;
    private readonly byte[]? secret;
    private readonly TimeProvider clock;
    private readonly ResiliencePipeline resilience;

    /// <param name="secret">Null to leave posts unsigned.</param>
    /// <param name="delay">Before the second of four tries; doubled with jitter before each further one.</param>
    /// <exception cref="WebhookException">The address is none.</exception>
    public Webhook(string address, string? secret, TimeProvider clock, TimeSpan? delay = null)
    {
        this.address = Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
            ? uri : throw new WebhookException("The webhook's address is not an http or https address.", isTransient: false);
        this.secret = secret is null ? null : Encoding.UTF8.GetBytes(secret);
        this.clock = clock;
        resilience = new ResiliencePipelineBuilder { TimeProvider = clock }
            .AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = 3,
                Delay = delay ?? TimeSpan.FromSeconds(1),
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                ShouldHandle = new PredicateBuilder().Handle<WebhookException>(e => e.IsTransient),
            })
            .Build();
    }

    /// <summary>Returns when the receiver has taken it.</summary>
    /// <exception cref="WebhookException">It did not, after all tries.</exception>
    public async Task PostAsync(string json, CancellationToken cancellationToken) =>
        await resilience.ExecuteAsync(async token => await TryAsync(json, token), cancellationToken);

    public void Dispose() => client.Dispose();

    private async Task TryAsync(string json, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new StringContent(json, Encoding.UTF8, "application/json") };
        Sign(request, json);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(EachTry);
        try
        {
            using var answer = await client.SendAsync(request, patience.Token);
            if (answer.IsSuccessStatusCode) return;
            var passes = (int)answer.StatusCode >= 500 || answer.StatusCode is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests;
            throw new WebhookException($"The webhook's receiver answered {(int)answer.StatusCode}.", passes);
        }
        catch (HttpRequestException problem)
        {
            throw new WebhookException($"The webhook's receiver cannot be reached: {problem.HttpRequestError}.", isTransient: true);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new WebhookException($"The webhook's receiver said nothing for {EachTry.TotalSeconds:0} s.", isTransient: true);
        }
    }

    private void Sign(HttpRequestMessage request, string json)
    {
        if (secret is null) return;
        var timestamp = clock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        request.Headers.Add(TimestampHeader, timestamp);
        request.Headers.Add(SignatureHeader, $"v1={Convert.ToHexStringLower(HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes($"{timestamp}.{json}")))}");
    }
}
