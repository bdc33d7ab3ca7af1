using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>
/// Finds the column that tells apart what another column can mean: beside 补贴类型 with the values 护理补贴 and 生活补贴, 发放状态 is the
/// status of the one on some rows and of the other on the rest.
/// </summary>
internal static class Discriminator
{
    private const int MostValues = 8;

    /// <summary>A mapping for each attribute, with its condition; null when no column names the attributes.</summary>
    public static IReadOnlyList<DraftedMapping>? Find(SampledFile file, int column, string name, IReadOnlyList<AttributeDefinition> attributes)
    {
        for (var other = 0; other < file.Header.Width; other++)
        {
            if (other == column || file.Header.Names[other].Length == 0) continue;
            var values = file.Values(other).Distinct(StringComparer.Ordinal).Take(MostValues + 1).ToList();
            if (values.Count is < 2 or > MostValues || values.Any(v => v.Length < 2)) continue;
            var named = values.Select(v => (Value: v, Attribute: NamedBy(v, name, attributes))).Where(n => n.Attribute is not null).ToList();
            var groups = named.GroupBy(n => n.Attribute!).OrderBy(g => g.Key.Ordinal).ToList();
            if (groups.Count < 2) continue;
            var condition = file.Header.Cells[other].Trim();
            return [.. groups.Select(g => new DraftedMapping(g.Key, g.Key.Chinese, (condition, [.. g.Select(n => n.Value).Order(StringComparer.Ordinal)])))];
        }
        return null;
    }

    private static AttributeDefinition? NamedBy(string value, string name, IReadOnlyList<AttributeDefinition> attributes)
    {
        var ranked = attributes.Select(a => (Attribute: a, Overlap: HeaderMeaning.Overlap(value, HeaderMeaning.Topic(a, name)))).OrderByDescending(r => r.Overlap).ToList();
        return ranked[0].Overlap >= 0.5 && ranked[0].Overlap > ranked[1].Overlap ? ranked[0].Attribute : null;
    }
}
