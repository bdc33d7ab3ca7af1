using System.Globalization;
using Yidang.Mdm;
using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>The values of a lookup, read as intake reads cells: by the attribute's type, in any form that departments write.</summary>
internal sealed class LookupReading
{
    private const string Source = "lookup";

    private LookupReading(LookupRow row, IReadOnlyList<ReadPair> pairs)
    {
        Row = row;
        Pairs = pairs;
    }

    /// <summary>What could be read.</summary>
    public LookupRow Row { get; }

    /// <summary>In the order given.</summary>
    public IReadOnlyList<ReadPair> Pairs { get; }

    /// <param name="today">The day that a stated age is true on.</param>
    /// <exception cref="UnusableLookupException">Something is named that nobody is looked up by, or twice.</exception>
    public static LookupReading Of(IReadOnlyList<LookupPair> pairs, DateOnly today, bool reveal)
    {
        var attributes = pairs.Select(p => AttributeOf(p.Name)).ToArray();
        if (attributes.GroupBy(a => a.Name, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new UnusableLookupException($"{twice.Key} ({twice.First().Chinese}) is given twice.");
        var read = new List<ReadPair>(pairs.Count);
        var layout = new List<string>();
        var values = new List<string?>();
        for (var i = 0; i < pairs.Count; i++)
        {
            var (attribute, text) = (attributes[i], pairs[i].Text);
            var result = string.IsNullOrWhiteSpace(text) ? FormResult.Blank : Parser(attribute)(text);
            var shown = result.Value is null ? null : ShownValue.Of(attribute.Name, result.Value, reveal);
            var advice = result.Value is null && result.Rule is { } rule ? Advice(attribute, rule) : null;
            read.Add(new ReadPair(attribute.Name, attribute.Chinese, shown, result.Rule, advice));
            if (result.Value is null) continue;
            layout.Add(attribute.Name);
            values.Add(result.Value);
        }
        if (layout.Contains("age_stated"))
        {
            layout.Add("recorded_on");
            values.Add(today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        }
        return new LookupReading(new LookupRow(new RecordKey(Source, 0), layout, [.. values]), read);
    }

    private static AttributeDefinition AttributeOf(string name)
    {
        var attribute = AttributeCatalogue.Default.Find(name.Trim()) ?? HeaderMeaning.Known(name);
        if (attribute is not null && ComparedAttributes.All.Contains(attribute.Name)) return attribute;
        var others = string.Join(", ", ComparedAttributes.All.Select(a => $"{a} {AttributeCatalogue.Default[a].Chinese}"));
        throw new UnusableLookupException($"Nobody is looked up by '{name.Trim()}'. What tells people apart: {others}.");
    }

    /// <summary>As a clerk is told who sent a row, but for the window: there is no row to be sent again.</summary>
    private static string Advice(AttributeDefinition attribute, string rule) =>
        ViolationAdvice.For(1, attribute.Chinese, rule).Fix.Replace("重新报送本行", "再查", StringComparison.Ordinal);

    private static Func<string, FormResult> Parser(AttributeDefinition attribute) =>
        CellParsers.For(new ColumnMapping { Column = attribute.Chinese, Attribute = attribute.Name }, DateOrder.YearFirst);
}
