using System.Globalization;
using System.Text;

namespace Yidang.Connectors.Csv;

/// <summary>
/// Gives characters that older GBK and GB18030 tables keep in the private use area their standard code points, so that 䶮 in one
/// department's file is 䶮 in another's.
/// </summary>
/// <remarks>
/// Sources: GB 18030-2022 (18 mappings moved: ten vertical forms, eight ideographs; Unicode L2/23-003R, whatwg/encoding#312), GB
/// 18030-2005 with the six ideographs of CJK Extension B, and GB 18030-2000 appendix E for what GBK fonts still use (U+E815–U+E864 are
/// the bytes FE50–FEA0 in order; U+E76C is the euro sign at A2E3). A test decodes every two-byte code: what stays private use is what
/// GB 18030 assigns no character, and the user-defined areas U+E000–U+E765.
/// </remarks>
internal static class PrivateUseCharacters
{
    private const char First = '\uE5E5';
    private const char Last = '\uE864';
    private const int RunStart = 0xE815;

    private static readonly int[] Run = [.. (
        "2E81 20087 20089 200CC 2E84 3473 3447 2E88 2E8B 9FB4 359E 361A 360E 2E8C 2E97 396E 3918 9FB5 39CF 39DF 3A73 39D0 9FB6 9FB7 " +
        "3B4E 3C6E 3CE0 2EA7 215D7 9FB8 2EAA 4056 415F 2EAE 4337 2EB3 2EB6 2EB7 2298F 43B1 43AC 2EBB 43DD 44D6 4661 464C 9FB9 4723 " +
        "4729 477C 478D 2ECA 4947 497A 497D 4982 4983 4985 4986 499F 499B 49B7 49B6 9FBA 241FE 4CA3 4C9F 4CA0 4CA1 4C77 4CA2 " +
        "4D13 4D14 4D15 4D16 4D17 4D18 4D19 4DAE 9FBB")
        .Split(' ').Select(hex => int.Parse(hex, NumberStyles.HexNumber, CultureInfo.InvariantCulture))];

    private static readonly Dictionary<char, int> Scattered = new()
    {
        ['\uE5E5'] = 0x3000, ['\uE76C'] = 0x20AC, ['\uE7C7'] = 0x1E3F, ['\uE7C8'] = 0x01F9,
        ['\uE78D'] = 0xFE10, ['\uE78E'] = 0xFE12, ['\uE78F'] = 0xFE11, ['\uE790'] = 0xFE13, ['\uE791'] = 0xFE14,
        ['\uE792'] = 0xFE15, ['\uE793'] = 0xFE16, ['\uE794'] = 0xFE17, ['\uE795'] = 0xFE18, ['\uE796'] = 0xFE19,
        ['\uE7E7'] = 0x303E, ['\uE7E8'] = 0x2FF0, ['\uE7E9'] = 0x2FF1, ['\uE7EA'] = 0x2FF2, ['\uE7EB'] = 0x2FF3,
        ['\uE7EC'] = 0x2FF4, ['\uE7ED'] = 0x2FF5, ['\uE7EE'] = 0x2FF6, ['\uE7EF'] = 0x2FF7, ['\uE7F0'] = 0x2FF8,
        ['\uE7F1'] = 0x2FF9, ['\uE7F2'] = 0x2FFA, ['\uE7F3'] = 0x2FFB,
    };

    /// <summary>True when the text may hold one; the test is a single vectorised pass, because almost no text does.</summary>
    public static bool MayBeIn(ReadOnlySpan<char> text) => text.IndexOfAnyInRange(First, Last) >= 0;

    public static string Normalise(string text) => MayBeIn(text) ? Rewrite(text) : text;

    private static string Rewrite(string text)
    {
        var builder = new StringBuilder(text.Length + 8);
        foreach (var c in text)
        {
            if (c is >= First and <= Last && Standard(c) is { } standard) builder.Append(char.ConvertFromUtf32(standard));
            else builder.Append(c);
        }
        return builder.ToString();
    }

    private static int? Standard(char c) =>
        c - RunStart is var offset && (uint)offset < (uint)Run.Length ? Run[offset]
        : Scattered.TryGetValue(c, out var standard) ? standard
        : null;
}
