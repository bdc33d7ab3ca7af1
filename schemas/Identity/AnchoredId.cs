using System.Globalization;

namespace Yidang.Schemas;

/// <summary>
/// Derives lasting identities from an anchor record, so that a hub rebuilt from the same deliveries gives the same ids.
/// </summary>
internal static class AnchoredId
{
    public static string Of(char kind, RecordKey anchor, int attempt)
    {
        var key = RecordKey.Of("id", [kind.ToString(), anchor.ToString(), attempt.ToString(CultureInfo.InvariantCulture)], 1);
        return kind + Crockford.Encode(key.Digest >> 4, 12);
    }
}
