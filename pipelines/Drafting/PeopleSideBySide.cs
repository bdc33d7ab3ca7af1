using System.Text.RegularExpressions;

namespace Yidang.Pipelines;

/// <summary>Finds the columns of a household's members in a file with a row for each household: 成员1姓名, 成员1身份证号, 成员2姓名 … or 姓名1, 身份证号1, 姓名2 ….</summary>
internal static partial class PeopleSideBySide
{
    /// <param name="names">The header's, in the form in which names are compared.</param>
    /// <returns>Their indices; none where no name stands in two numbered columns, since 电话1 and 电话2 are one person's.</returns>
    public static IReadOnlySet<int> Of(IReadOnlyList<string> names)
    {
        var numbered = names.Index().Select(n => (n.Index, Match: Numbered().Match(n.Item))).Where(n => n.Match.Success)
            .Select(n => (n.Index, Lead: n.Match.Groups[1].Value, Number: n.Match.Groups[2].Value, Behind: n.Match.Groups[3].Value)).ToList();
        var people = numbered.Where(n => HeaderMeaning.Known(n.Behind.Length > 0 ? n.Behind : n.Lead) is { Name: "name" })
            .GroupBy(n => (n.Lead, n.Behind)).Where(g => g.Select(n => n.Number).Distinct(StringComparer.Ordinal).Count() > 1).SelectMany(g => g).ToList();
        return numbered.Where(n => people.Exists(p => p.Number == n.Number && (n.Behind.Length > 0 ? p.Lead == n.Lead : p.Behind.Length == 0))).Select(n => n.Index).ToHashSet();
    }

    [GeneratedRegex(@"^(\D*)(\d{1,2})(\D*)$")]
    private static partial Regex Numbered();
}
