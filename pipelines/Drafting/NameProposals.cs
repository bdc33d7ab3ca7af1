using System.Text.RegularExpressions;

namespace Yidang.Pipelines;

/// <summary>Proposes a source's short name, owner and file pattern from a file's name.</summary>
internal static partial class NameProposals
{
    private static readonly (string Sign, string Name, string Owner)[] Departments =
    [
        ("公安", "ga", "公安局"), ("网格", "wg", "综治中心"), ("医保", "yb", "医疗保障局"), ("人社", "rs", "人力资源和社会保障局"), ("社保", "rs", "人力资源和社会保障局"),
        ("民政", "mz", "民政局"), ("残联", "cl", "残疾人联合会"), ("卫健", "wj", "卫生健康局"), ("卫生", "wj", "卫生健康局"), ("教育", "jy", "教育局"),
        ("乡村振兴", "xcz", "乡村振兴局"), ("农业", "ny", "农业农村局"), ("退役", "ty", "退役军人事务局"), ("司法", "sf", "司法局"), ("住建", "zj", "住房和城乡建设局"),
        ("不动产", "bdc", "自然资源局"), ("税务", "sw", "税务局"), ("工会", "gh", "总工会"), ("妇联", "fl", "妇女联合会"),
    ];

    /// <summary>A name that is not in <paramref name="taken"/>; lower-case letters, digits and underscores.</summary>
    public static string Propose(string fileName, IReadOnlySet<string> taken)
    {
        var name = Departments.FirstOrDefault(d => fileName.Contains(d.Sign, StringComparison.Ordinal)).Name ?? Latin(fileName);
        var unique = name;
        for (var n = 2; taken.Contains(unique); n++) unique = FormattableString.Invariant($"{name}_{n}");
        return unique;
    }

    /// <summary>The department that the name begins with or mentions; null when it names none.</summary>
    public static string? OwnerOf(string fileName) => Departments.FirstOrDefault(d => fileName.Contains(d.Sign, StringComparison.Ordinal)).Owner;

    /// <summary>The file's name with its dates as stars, so that next month's file is found too.</summary>
    public static string PatternOf(string fileName) => Dates().Replace(fileName, "*");

    /// <summary>The file's name without dates and extension.</summary>
    public static string TitleOf(string fileName) => Dates().Replace(Path.GetFileNameWithoutExtension(fileName), "").Trim('_', '-', ' ', '(', ')', '（', '）') is { Length: > 0 } title ? title : "数据";

    private static string Latin(string fileName)
    {
        var letters = string.Concat(fileName.TakeWhile(c => c != '.').Where(c => char.IsAsciiLetter(c) || c == '_')).Trim('_').ToLowerInvariant();
        return letters.Length > 0 ? letters : "source";
    }

    [GeneratedRegex(@"(19|20)\d{2}[\d\-._年月日季度至]*[\d年月日季度]|(19|20)\d{2}|\d{6,}")]
    private static partial Regex Dates();
}
