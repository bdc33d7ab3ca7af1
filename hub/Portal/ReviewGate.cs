using Microsoft.AspNetCore.Http;

namespace Yidang.Hub.Portal;

/// <summary>Lets stewards in, and nobody else: the pages show people, and the portal has no sign-in of its own.</summary>
/// <remarks>Opening the address with the key puts it into a cookie that scripts and other sites cannot read.</remarks>
internal sealed class ReviewGate
{
    public const string Parameter = "key";

    private const string Cookie = "yidang-review";

    public AccessKey Key { get; } = new();

    /// <summary>True when the browser has the key.</summary>
    public bool IsOpenTo(HttpContext context) => Key.Fits(context.Request.Cookies[Cookie]);

    /// <summary>Takes the key out of the address and into the browser's cookie; false when it is not in the address or not ours.</summary>
    public bool TryOpen(HttpContext context)
    {
        if (!Key.Fits(context.Request.Query[Parameter])) return false;
        context.Response.Cookies.Append(
            Cookie, Key.Text, new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Strict, Path = ReviewEndpoints.Root, Secure = context.Request.IsHttps });
        return true;
    }
}
