using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Yidang.Hub.Portal;

/// <summary>Proves that a form was filled in on our own page: a random cookie that no other site can read, repeated in the form.</summary>
internal static class FormToken
{
    public const string Field = "form_token";

    private const string Cookie = "yidang-form";

    /// <summary>The browser's token, given to it when it has none.</summary>
    /// <param name="path">The pages that it is for.</param>
    public static string Of(HttpContext context, string path = "/upload")
    {
        if (context.Request.Cookies[Cookie] is { Length: 32 } known) return known;
        var token = RandomNumberGenerator.GetHexString(32, lowercase: true);
        context.Response.Cookies.Append(
            Cookie, token, new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Strict, Path = path, Secure = context.Request.IsHttps });
        return token;
    }

    /// <summary>True when the form came with the token that the browser holds.</summary>
    public static bool Fits(HttpContext context, string? fromForm) =>
        context.Request.Cookies[Cookie] is { Length: 32 } cookie && fromForm is not null
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(cookie), Encoding.UTF8.GetBytes(fromForm));
}
