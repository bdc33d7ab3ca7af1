using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Yidang.Hub.CommandLine;
using Yidang.Hub.Rendering;
using Yidang.Pipelines;
using Yidang.Schemas;

namespace Yidang.Hub.Portal;

/// <summary>The lookup for a window's own software: JSON in, JSON out, for whoever has the key. ID and phone numbers stay masked.</summary>
/// <remarks>
/// The key comes in a header that no other site's page can make a browser send. Answers 400 for what cannot be looked up, 401 without the key, 415 for what is no
/// JSON, 503 while there is nobody to look up or the store is out of reach.
/// </remarks>
internal sealed class LookupEndpoint(AccessKey key, LookupQuestion question)
{
    public const string Path = "/api/lookup";

    private const string Scheme = "Bearer ";

    private const int LargestBody = 64 * 1024;

    private static readonly JsonSerializerOptions Json = new(JsonResults.Options) { WriteIndented = false };

    /// <summary>Of a value that is given twice, the last must not win in silence.</summary>
    private static readonly JsonSerializerOptions Asked = new() { AllowDuplicateProperties = false };

    public void Map(IEndpointRouteBuilder app) => app.MapPost(Path, AnswerAsync);

    private async Task AnswerAsync(HttpContext context)
    {
        var given = context.Request.Headers.Authorization.ToString();
        if (!given.StartsWith(Scheme, StringComparison.Ordinal) || !key.Fits(given[Scheme.Length..]))
        {
            context.Response.Headers.WWWAuthenticate = "Bearer";
            await RefuseAsync(context, StatusCodes.Status401Unauthorized, $"Send the key that the start said: 'Authorization: {Scheme}KEY'.");
            return;
        }
        if (!context.Request.HasJsonContentType())
        {
            await RefuseAsync(context, StatusCodes.Status415UnsupportedMediaType, "Send application/json.");
            return;
        }
        try
        {
            var pairs = await ReadAsync(context);
            var answer = await question.AskAsync(pairs, reveal: false, context.RequestAborted);
            await context.Response.WriteAsJsonAsync(LookupReply.Of(answer), Json, context.RequestAborted);
        }
        catch (Exception problem) when (problem is JsonException or UnusableLookupException or BadHttpRequestException)
        {
            // A reader's own words quote what it read.
            await RefuseAsync(context, StatusCodes.Status400BadRequest, problem is UnusableLookupException ? problem.Message : "Send one JSON object of texts, e.g. {\"姓名\": \"…\", \"出生日期\": \"1954.3.2\"}.");
        }
        catch (YidangException problem)
        {
            await RefuseAsync(context, StatusCodes.Status503ServiceUnavailable, problem.Message);
        }
    }

    private static async Task<IReadOnlyList<LookupPair>> ReadAsync(HttpContext context)
    {
        if (context.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = LargestBody;
        var values = await JsonSerializer.DeserializeAsync<Dictionary<string, string?>>(context.Request.Body, Asked, cancellationToken: context.RequestAborted);
        return [.. (values ?? throw new JsonException()).Select(v => new LookupPair(v.Key, v.Value ?? ""))];
    }

    private static Task RefuseAsync(HttpContext context, int status, string problem)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(new { problem }, Json, context.RequestAborted);
    }
}
