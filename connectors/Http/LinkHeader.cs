using System.Text.RegularExpressions;
using Yidang.Connectors.Fetching;

namespace Yidang.Connectors.Http;

/// <summary>Reads the next page's address from a Link header (RFC 8288).</summary>
internal static partial class LinkHeader
{
    /// <summary>The target of rel="next", or null on the last page.</summary>
    /// <exception cref="FetchException">It leads to another server, to which the token must not go.</exception>
    public static Uri? Next(HttpResponseMessage answer, Uri from)
    {
        if (!answer.Headers.TryGetValues("Link", out var values)) return null;
        foreach (Match link in Link().Matches(string.Join(", ", values)))
        {
            if (!Rel().IsMatch(link.Groups["parameters"].Value)) continue;
            var next = new Uri(from, link.Groups["target"].Value);
            return Uri.Compare(next, from, UriComponents.SchemeAndServer, UriFormat.Unescaped, StringComparison.OrdinalIgnoreCase) == 0
                ? next
                : throw new FetchException($"{HttpFailure.Where(from)} names a next page on another server. The token does not go there; ask its operator.");
        }
        return null;
    }

    [GeneratedRegex("<(?<target>[^>]*)>(?<parameters>[^,<]*)")]
    private static partial Regex Link();

    [GeneratedRegex("""\brel\s*=\s*(?:"(?:[^"]*\s)?next(?:\s[^"]*)?"|next\b)""", RegexOptions.IgnoreCase)]
    private static partial Regex Rel();
}
