using System.Net;
using Yidang.Connectors.Fetching;

namespace Yidang.Connectors.Http;

/// <summary>What an API's refusals mean to an operator. Addresses are shown without their queries, which may hold secrets.</summary>
internal static class HttpFailure
{
    public static FetchException Of(HttpResponseMessage answer, string where, DateTimeOffset now) => answer.StatusCode switch
    {
        HttpStatusCode.Unauthorized => new($"{where} refuses the token (401). Renew what from.http.token_env or from.http.token names."),
        HttpStatusCode.Forbidden => new($"{where} knows the token but does not allow this (403). Ask its operator for the right to read."),
        HttpStatusCode.NotFound => new($"{where} is not there (404). Check from.http.url."),
        HttpStatusCode.TooManyRequests => new($"{where} takes no more requests for now (429).", isTransient: true, retryAfter: RetryAfter(answer, now)),
        HttpStatusCode.RequestTimeout => new($"{where} gave up waiting (408).", isTransient: true),
        >= HttpStatusCode.InternalServerError => new($"{where} is in trouble ({(int)answer.StatusCode}).", isTransient: true, retryAfter: RetryAfter(answer, now)),
        >= HttpStatusCode.MultipleChoices and < HttpStatusCode.BadRequest =>
            new($"{where} has moved ({(int)answer.StatusCode}). A token is not sent to where a server points: write the new address in from.http.url."),
        _ => new($"{where} refuses the request ({(int)answer.StatusCode}). Check from.http.query."),
    };

    /// <summary>Scheme, host and path of an address.</summary>
    public static string Where(Uri address) => address.GetLeftPart(UriPartial.Path);

    private static TimeSpan? RetryAfter(HttpResponseMessage answer, DateTimeOffset now) => answer.Headers.RetryAfter switch
    {
        { Delta: { } wait } => wait,
        { Date: { } day } => day > now ? day - now : TimeSpan.Zero,
        _ => null,
    };
}
