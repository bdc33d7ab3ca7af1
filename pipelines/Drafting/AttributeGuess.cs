using Yidang.Mdm;
using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>Guesses which attribute a column is: by its header, then by what its values look like.</summary>
internal static class AttributeGuess
{
    private const double MostOf = 0.8;

    // Somebody else's name, number or phone stands in such a column.
    private static readonly string[] OtherPeople = ["户主", "父", "母", "配偶", "监护", "家属", "代理", "代办", "经办", "法定", "紧急", "单位", "开户", "照料", "采集"];

    private const string Surnames = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤";

    private static readonly Dictionary<string, AttributeDefinition> ByAlias = AliasTable();

    public static DraftedColumn Of(string header, IReadOnlyList<string> values)
    {
        var name = HeaderText.Normalise(header);
        if (ByAlias.GetValueOrDefault(name) is { } known) return new(header, known, Contradiction(known, values), values);
        if (!OtherPeople.Any(o => name.Contains(o, StringComparison.Ordinal)))
        {
            var part = ByAlias.Where(a => a.Key.Length >= 2 && name.Contains(a.Key, StringComparison.Ordinal)).OrderByDescending(a => a.Key.Length).Select(a => a.Value).FirstOrDefault();
            if (part is not null && Contradiction(part, values) is null) return new(header, part, "guessed from part of the header", values);
            if (ByValues(name, values) is { } seen) return new(header, seen, "guessed from the values", values);
        }
        return new(header, null, null, values);
    }

    private static AttributeDefinition? ByValues(string name, IReadOnlyList<string> values)
    {
        var catalogue = AttributeCatalogue.Default;
        if (values.Count < 3) return null;
        if (Share(values, v => ResidentIdNumber.Parse(v).IsValid) >= MostOf) return catalogue["resident_id"];
        if (Share(values, v => PhoneForms.Parse(v).Value is { Length: >= 11 } phone && phone[0] == '1') >= MostOf) return catalogue["phone"];
        if (name.Contains('性', StringComparison.Ordinal) && Share(values, v => CodeTables.Find("sex")!.Find(v) is not null) >= MostOf) return catalogue["sex"];
        if (name.Contains('生', StringComparison.Ordinal) && Share(values, v => DateForms.Parse(v).Value is not null) >= MostOf) return catalogue["birth_date"];
        return Share(values, v => v.Length is >= 2 and <= 4 && Surnames.Contains(v[0], StringComparison.Ordinal) && v.All(CellText.IsHan)) >= MostOf && Distinct(values) > 0.5
            ? catalogue["name"]
            : null;
    }

    /// <summary>What speaks against the header's word, or null.</summary>
    private static string? Contradiction(AttributeDefinition attribute, IReadOnlyList<string> values)
    {
        if (values.Count == 0) return "the column is blank in the rows looked at";
        if (attribute.Type == AttributeType.Code && CodeTables.Find(attribute.CodeTable!) is { } table)
        {
            var unknown = values.Where(v => CodeForms.Parse(v, new Dictionary<string, string>(), table).Rule is not null).Distinct(StringComparer.Ordinal).ToList();
            // A code column has few values, and they name nobody; a column of many is no code column.
            if (unknown.Count is > 0 and <= 12) return $"not in the code table {table.Name}: {string.Join(", ", unknown)}; add codes: {{\"theirs\": ours}}, ours being {string.Join(", ", table.Codes.Take(8))}";
            return unknown.Count > 12 ? $"most values are not in the code table {table.Name}" : null;
        }
        Func<string, bool>? fits = attribute.Type switch
        {
            AttributeType.ResidentId => v => ResidentIdNumber.Parse(v).HasDigits,
            AttributeType.Date => v => DateForms.Parse(v).Value is not null,
            AttributeType.Phone => v => PhoneForms.Parse(v).Value is not null,
            AttributeType.Name => v => NameForms.Parse(v).Value is not null,
            AttributeType.Integer or AttributeType.Decimal => v => NumberForms.Parse(v, attribute.Type == AttributeType.Integer).Value is not null,
            _ => null,
        };
        return fits is not null && Share(values, fits) < 0.5 ? $"fewer than half of the values can be read as {attribute.English}" : null;
    }

    private static double Share(IReadOnlyList<string> values, Func<string, bool> fits) => values.Count == 0 ? 0 : (double)values.Count(fits) / values.Count;

    private static double Distinct(IReadOnlyList<string> values) => (double)values.Distinct(StringComparer.Ordinal).Count() / values.Count;

    private static Dictionary<string, AttributeDefinition> AliasTable()
    {
        var table = new Dictionary<string, AttributeDefinition>(StringComparer.Ordinal);
        foreach (var attribute in AttributeCatalogue.Default.All.Where(a => a.Subject != AttributeSubject.Household))
            foreach (var alias in attribute.HeaderAliases.Append(attribute.Chinese))
                table.TryAdd(HeaderText.Normalise(alias), attribute);
        return table;
    }
}
