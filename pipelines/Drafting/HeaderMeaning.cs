using System.Text.RegularExpressions;
using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>
/// What a header can mean. Most headers say it themselves (出生日期); a general one (发放状态, 累计缴费月数) means what the extract is about, so
/// the words of the file's title decide between the attributes that end alike.
/// </summary>
internal static partial class HeaderMeaning
{
    /// <summary>Below this a meaning is not worth proposing.</summary>
    public const double Least = 0.3;

    private const double OfPart = 0.5;
    private const double OfContext = 0.9;
    private const double LeastShared = 0.3;

    // Somebody else's name, number or phone stands in such a column, unless the catalogue knows the whole header.
    private static readonly string[] OtherPeople = ["户主", "父", "母", "配偶", "监护", "家属", "代理", "代办", "经办", "法定", "紧急", "单位", "开户", "照料", "采集"];

    // Whom the row is about: says nothing of what the column holds.
    private static readonly string[] Subjects = ["本人", "参保人员", "参保人", "申请人", "救助对象", "保障对象", "对象", "人员", "居民", "死者", "被保险人", "学生", "老人"];

    // What many extracts have, each of its own thing: such a header means what the title is about.
    private static readonly HashSet<string> GeneralLeads =
        ["", "发放", "享受", "待遇", "保障", "累计", "累计缴费", "缴费", "起始", "开始", "享受起始", "发放起始", "核定", "领取", "首次领取", "补贴", "救助", "参保", "登记", "审批", "月", "年", "停发"];

    // What titles are called whatever they are about.
    private static readonly string[] TitleWords = ["登记", "信息", "情况", "人员", "名册", "花名册", "名单", "汇总", "明细", "台账", "数据", "采集"];

    // Persons and records come first: a header that means something of both means the person's.
    private static readonly IReadOnlyList<AttributeDefinition> Attributes = [.. AttributeCatalogue.Default.All.Where(a => a.CanBeMapped)];

    private static readonly Dictionary<string, AttributeDefinition> ByAlias = AliasTable();

    /// <summary>True when the column speaks of someone other than the row's person.</summary>
    public static bool IsOfSomeoneElse(string header) => OtherPeople.Any(o => header.Contains(o, StringComparison.Ordinal));

    /// <summary>The attribute that the catalogue knows by this header, label or alias; null when it is none.</summary>
    public static AttributeDefinition? Known(string header) => ByAlias.GetValueOrDefault(HeaderText.Normalise(header));

    /// <summary>Attributes that the header may mean, best first, with how well each fits (0 to 1).</summary>
    public static IReadOnlyList<(AttributeDefinition Attribute, double Fit)> Of(string header, string title)
    {
        var whole = HeaderText.Normalise(header);
        var name = Bare(whole);
        var topic = TitleWords.Aggregate(title, (text, word) => text.Replace(word, "\n", StringComparison.Ordinal));
        var fits = new Dictionary<AttributeDefinition, double>();
        var known = ByAlias.GetValueOrDefault(whole) ?? ByAlias.GetValueOrDefault(name);
        if (name.Length >= 2 && (known is null || IsGeneral(known, name)))
            foreach (var attribute in Attributes.Where(a => a.Subject == AttributeSubject.Person)) Keep(fits, attribute, InContext(attribute, name, topic));
        if (known is not null) Keep(fits, known, fits.Keys.Any(a => a != known) ? OfAlias(known, name, topic) : 1);
        else if (name.Length >= 2 && !IsOfSomeoneElse(name) && PartOf(name) is { } part) Keep(fits, part, OfPart);
        return [.. fits.Where(f => f.Value >= Least).OrderByDescending(f => f.Value).ThenBy(f => f.Key.Name, StringComparer.Ordinal).Select(f => (f.Key, f.Value))];
    }

    /// <summary>The share of a text's pairs of neighbouring characters that another text holds; 0 for a text of none.</summary>
    public static double Overlap(string text, string other)
    {
        if (text.Length == 0) return 0;
        if (text.Length == 1) return other.Contains(text, StringComparison.Ordinal) ? 1 : 0;
        var found = 0;
        for (var i = 0; i + 2 <= text.Length; i++)
            if (other.Contains(text.Substring(i, 2), StringComparison.Ordinal))
                found++;
        return (double)found / (text.Length - 1);
    }

    /// <summary>What sets an attribute apart from others that end alike: 高龄津贴 of 高龄津贴状态, for 发放状态.</summary>
    public static string Topic(AttributeDefinition attribute, string name) => attribute.Chinese[..^CommonEnding(attribute.Chinese, name)];

    private static bool IsGeneral(AttributeDefinition attribute, string name)
    {
        var ending = CommonEnding(attribute.Chinese, name);
        return ending >= 2 && ending < attribute.Chinese.Length && GeneralLeads.Contains(name[..^ending]);
    }

    // A general header that the catalogue lists for one attribute, when the title may speak of another.
    private static double OfAlias(AttributeDefinition attribute, string name, string title) =>
        Least + ((1 - Least) * Math.Min(1, 2 * Overlap(Topic(attribute, name), title)));

    private static double InContext(AttributeDefinition attribute, string name, string title)
    {
        var ending = CommonEnding(attribute.Chinese, name);
        var topic = attribute.Chinese[..^ending];
        if (ending < 2 || topic.Length < 2) return 0;
        var shared = Overlap(topic, title + "\n" + name);
        return shared < LeastShared ? 0 : OfContext * ((0.3 * Math.Min(1, ending / (double)name.Length)) + (0.7 * shared));
    }

    private static AttributeDefinition? PartOf(string name) =>
        ByAlias.Where(a => a.Value.Subject != AttributeSubject.Household && a.Key.Length >= 2 && a.Key.Length < name.Length && a.Key.Any(c => c > 0x7F) && name.Contains(a.Key, StringComparison.Ordinal))
            .OrderByDescending(a => a.Key.Length).ThenBy(a => a.Key, StringComparer.Ordinal).Select(a => a.Value).FirstOrDefault();

    private static int CommonEnding(string label, string name)
    {
        var length = 0;
        while (length < label.Length && length < name.Length && label[^(length + 1)] == name[^(length + 1)]) length++;
        return length;
    }

    /// <summary>The name without units, remarks in brackets and the word for the row's person.</summary>
    private static string Bare(string name)
    {
        var bare = Brackets().Replace(name, "");
        if (bare.Length == 0) return name;
        var subject = Subjects.FirstOrDefault(s => bare.StartsWith(s, StringComparison.Ordinal) && bare.Length >= s.Length + 2);
        return subject is null || ByAlias.ContainsKey(bare) ? bare : bare[subject.Length..];
    }

    private static void Keep(Dictionary<AttributeDefinition, double> fits, AttributeDefinition attribute, double fit)
    {
        if (fit > fits.GetValueOrDefault(attribute)) fits[attribute] = fit;
    }

    private static Dictionary<string, AttributeDefinition> AliasTable()
    {
        var table = new Dictionary<string, AttributeDefinition>(StringComparer.Ordinal);
        foreach (var attribute in Attributes)
            foreach (var alias in attribute.HeaderAliases.Append(attribute.Chinese))
                table.TryAdd(HeaderText.Normalise(alias), attribute);
        return table;
    }

    [GeneratedRegex(@"[(\[【〔].*?[)\]】〕]")]
    private static partial Regex Brackets();
}
