using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json;
using Yidang.Connectors.Fetching;
using Yidang.Schemas;

namespace Yidang.Connectors.Http;

/// <summary>Asks one API, with its token and headers, and takes only JSON of a bounded size for an answer.</summary>
internal sealed class HttpSession(RemoteSource source, HttpApi api, TimeProvider clock) : IDisposable
{
    // Redirects are not followed: the token would go to wherever the server points.
    private readonly HttpClient client = new(new SocketsHttpHandler { AllowAutoRedirect = false, AutomaticDecompression = DecompressionMethods.All, UseCookies = false })
    {
        Timeout = Timeout.InfiniteTimeSpan,
        MaxResponseContentBufferSize = Math.Min(source.MaxMegabytes * 1024L * 1024L, int.MaxValue),
    };

    private string? token;

    public void Dispose() => client.Dispose();

    /// <exception cref="FetchException">No answer, a refusal, or something else than JSON.</exception>
    public async Task<HttpAnswer> GetAsync(Uri address, string? etag, CancellationToken cancellationToken)
    {
        var first = await SendAsync(address, etag, cancellationToken);
        if (first.StatusCode != HttpStatusCode.Unauthorized || api.Token is null) return await ReadAsync(address, first, cancellationToken);
        first.Dispose();
        token = null;
        return await ReadAsync(address, await SendAsync(address, etag, cancellationToken), cancellationToken);
    }

    private async Task<HttpResponseMessage> SendAsync(Uri address, string? etag, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        if (etag is not null) request.Headers.TryAddWithoutValidation("If-None-Match", etag);
        foreach (var (name, variable) in api.HeadersEnv) request.Headers.TryAddWithoutValidation(name, SourceSecrets.Read(variable));
        if (await TokenAsync(cancellationToken) is { } bearer) request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {bearer}");
        return await AskAsync(address, request, cancellationToken);
    }

    private async Task<HttpResponseMessage> AskAsync(Uri address, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        }
        catch (HttpRequestException problem)
        {
            // A certificate that does not hold will not hold in a second either.
            throw new FetchException($"{HttpFailure.Where(address)} cannot be reached ({problem.HttpRequestError}). Check the address and that the server runs.", problem.HttpRequestError != HttpRequestError.SecureConnectionError, innerException: problem);
        }
    }

    private async Task<HttpAnswer> ReadAsync(Uri address, HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        using (answer)
        {
            if (answer.StatusCode == HttpStatusCode.NotModified) return new HttpAnswer(null, "", null, null);
            if (!answer.IsSuccessStatusCode) throw HttpFailure.Of(answer, HttpFailure.Where(address), clock.GetUtcNow());
            var kind = answer.Content.Headers.ContentType?.MediaType ?? "nothing";
            if (kind is not ("application/json" or "text/json") && !kind.EndsWith("+json", StringComparison.OrdinalIgnoreCase))
                throw new FetchException($"{HttpFailure.Where(address)} answered with {kind}, not JSON: often the page of a sign-in or of a proxy. Check from.http.url and the token.");
            var bytes = await BytesAsync(address, answer, cancellationToken);
            return new HttpAnswer(Parse(address, bytes), Convert.ToHexStringLower(SHA256.HashData(bytes)), answer.Headers.ETag?.ToString(), LinkHeader.Next(answer, address));
        }
    }

    private static JsonDocument Parse(Uri address, byte[] bytes)
    {
        try
        {
            return JsonDocument.Parse(bytes);
        }
        catch (JsonException problem)
        {
            // Its message quotes the answer, which may hold a person.
            throw new FetchException($"{HttpFailure.Where(address)} calls its answer JSON, but it is none (line {problem.LineNumber + 1}).");
        }
    }

    private async Task<byte[]> BytesAsync(Uri address, HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        try
        {
            await answer.Content.LoadIntoBufferAsync(client.MaxResponseContentBufferSize, cancellationToken);
            return await answer.Content.ReadAsByteArrayAsync(cancellationToken);
        }
        catch (HttpRequestException problem) when (problem.HttpRequestError == HttpRequestError.ConfigurationLimitExceeded)
        {
            throw new FetchException($"{HttpFailure.Where(address)} sends more than {source.MaxMegabytes} MB in one answer. Use paging, or raise from.max_megabytes.", innerException: problem);
        }
        catch (Exception problem) when (problem is HttpRequestException or IOException)
        {
            throw new FetchException($"{HttpFailure.Where(address)} broke off in the middle of its answer.", isTransient: true, innerException: problem);
        }
    }

    private async Task<string?> TokenAsync(CancellationToken cancellationToken)
    {
        if (api.Token is not { } endpoint) return api.TokenEnv is { } variable ? SourceSecrets.Read(variable) : null;
        if (token is not null) return token;
        var address = new Uri(endpoint.Url);
        using var request = new HttpRequestMessage(HttpMethod.Post, address)
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["grant_type"] = "client_credentials",
                ["client_id"] = SourceSecrets.Read(endpoint.ClientIdEnv),
                ["client_secret"] = SourceSecrets.Read(endpoint.ClientSecretEnv),
            }),
        };
        using var answer = await ReadAsync(address, await AskAsync(address, request, cancellationToken), cancellationToken);
        token = answer.Body is { } body ? JsonPlace.Text(body.RootElement, "access_token") : "";
        return token.Length > 0 ? token : throw new FetchException($"{HttpFailure.Where(address)} gives no access_token. Check from.http.token.");
    }
}
