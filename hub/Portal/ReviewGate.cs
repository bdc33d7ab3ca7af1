using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Yidang.Hub.Portal;

/// <summary>Lets stewards in, and nobody else: the pages show people, and the portal has no sign-in of its own.</summary>
/// <remarks>
/// The key is an address of 128 random bits, said once on standard error when the server starts. Opening it puts the key into a cookie that
/// scripts and other sites cannot read. A new start makes a new key.
/// </remarks>
internal sealed class ReviewGate
{
    public const string Parameter = "key";

    private const string Cookie = "yidang-review";

    /// <summary>32 hexadecimal digits.</summary>
    public string Key { get; } = RandomNumberGenerator.GetHexString(32, lowercase: true);

    /// <summary>True when the browser has the key.</summary>
    public bool IsOpenTo(HttpContext context) => Fits(context.Request.Cookies[Cookie]);

    /// <summary>Takes the key out of the address and into the browser's cookie; false when it is not in the address or not ours.</summary>
    public bool TryOpen(HttpContext context)
    {
        if (!Fits(context.Request.Query[Parameter])) return false;
        context.Response.Cookies.Append(
            Cookie, Key, new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Strict, Path = ReviewEndpoints.Root, Secure = context.Request.IsHttps });
        return true;
    }

    private bool Fits(string? given) =>
        given is { Length: 32 } && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(Key));
}
