using Yidang.Mdm;
using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>What a column's values say about its meaning.</summary>
internal static class ValueEvidence
{
    private const double MostOf = 0.8;

    private const string Surnames = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤";

    /// <summary>The attribute that the values alone give away, or null.</summary>
    public static AttributeDefinition? Attribute(string header, IReadOnlyList<string> values)
    {
        var catalogue = AttributeCatalogue.Default;
        if (values.Count < 3) return null;
        if (Share(values, v => ResidentIdNumber.Parse(v) is var id && (id.IsValid || IsMasked(id))) >= MostOf) return catalogue["resident_id"];
        if (Share(values, v => PhoneForms.Parse(v).Value is { Length: >= 11 } phone && phone[0] == '1') >= MostOf) return catalogue["phone"];
        if (header.Contains('性', StringComparison.Ordinal) && Share(values, v => CodeTables.Find("sex")!.Find(v) is not null) >= MostOf) return catalogue["sex"];
        if (header.Contains('生', StringComparison.Ordinal) && Share(values, v => DateForms.Parse(v).Value is not null) >= MostOf) return catalogue["birth_date"];
        return Share(values, v => v.Length is >= 2 and <= 4 && Surnames.Contains(v[0], StringComparison.Ordinal) && v.All(CellText.IsHan)) >= MostOf && Distinct(values) > 0.5
            ? catalogue["name"]
            : null;
    }

    /// <summary>True for 1, 2, 3 …: a row's number on the page, which says nothing about the person.</summary>
    public static bool IsRunningNumber(IReadOnlyList<string> values)
    {
        if (values.Count < 3 || !values.All(v => v.Length <= 9 && v.All(char.IsAsciiDigit))) return false;
        var numbers = values.Select(v => int.Parse(v, System.Globalization.CultureInfo.InvariantCulture)).ToList();
        return Enumerable.Range(1, numbers.Count - 1).Count(i => numbers[i] == numbers[i - 1] + 1) >= MostOf * (numbers.Count - 1);
    }

    /// <summary>What speaks against the attribute, or null.</summary>
    public static string? Contradiction(AttributeDefinition attribute, IReadOnlyList<string> values)
    {
        if (values.Count == 0) return null;
        if (attribute.Type == AttributeType.Code && CodeTables.Find(attribute.CodeTable!) is { } table)
        {
            var unknown = values.Where(v => CodeForms.Parse(v, new Dictionary<string, string>(), table).Rule is not null).ToList();
            // A slip of the pen now and then is noted at intake; it does not need a human here.
            if (unknown.Count * 200 < values.Count) return null;
            var distinct = unknown.Distinct(StringComparer.Ordinal).ToList();
            // A code column has few values, and they name nobody; a column of many is no code column.
            // `codes` replaces the table, so that what the table knows has to be said in it too.
            var known = values.Except(unknown).Distinct(StringComparer.Ordinal).Take(12).Select(v => (Text: v, Code: CodeForms.Parse(v, new Dictionary<string, string>(), table).Value))
                .Where(v => v.Code is not null).OrderBy(v => v.Code, StringComparer.Ordinal).ThenBy(v => v.Text, StringComparer.Ordinal).Select(v => $"\"{v.Text}\": \"{v.Code}\"");
            return distinct.Count <= 12
                ? $"not in the code table {table.Name}: {string.Join(", ", distinct)}; add codes: {{{string.Join(", ", known.Concat(distinct.Select(v => $"\"{v}\": OURS")))}}}, OURS being one of {string.Join(", ", table.Codes.Take(8).Select(c => $"{c} {table.Label(c)}".TrimEnd()))}"
                : $"most values are not in the code table {table.Name}";
        }
        Func<string, bool>? fits = attribute.Type switch
        {
            AttributeType.ResidentId => v => ResidentIdNumber.Parse(v) is var id && (id.HasDigits || IsMasked(id)),
            AttributeType.Date => v => DateForms.Parse(v).Value is not null,
            AttributeType.Phone => v => PhoneForms.Parse(v).Value is not null,
            AttributeType.Name => v => NameForms.Parse(v).Value is not null,
            AttributeType.Integer or AttributeType.Decimal => v => NumberForms.Parse(v, attribute.Type == AttributeType.Integer).Value is not null,
            AttributeType.Boolean => v => YesNoForms.Parse(v).Value is not null,
            _ => null,
        };
        return fits is not null && Share(values, fits) < 0.5 ? $"fewer than half of the values can be read as {attribute.English}" : null;
    }

    /// <summary>What a mask leaves is compared; of 17 or 19 digits a column may be of bank accounts.</summary>
    private static bool IsMasked(in ResidentIdNumber id) => id is { Validity: ResidentIdValidity.Damaged, Text.Length: 18 };

    private static double Share(IReadOnlyList<string> values, Func<string, bool> fits) => values.Count == 0 ? 0 : (double)values.Count(fits) / values.Count;

    private static double Distinct(IReadOnlyList<string> values) => (double)values.Distinct(StringComparer.Ordinal).Count() / values.Count;
}
