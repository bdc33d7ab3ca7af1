namespace Yidang.Mdm;

/// <summary>Rules by which relatives meet, for a model whose own rules ask every pair for something of one's own. Learning only: what they find is not linked.</summary>
/// <remarks>
/// How often relatives agree, and how many pairs of them there are, can be learnt only where relatives are seen. A model that always asks
/// for a given name or a birth date sees the twins and the namesakes among them and takes those for all: the class of relatives then
/// seems rare, and the twins are joined. Pairs that agree on a surname and a street, or on a phone, show the others.
/// </remarks>
internal static class RelativesRules
{
    /// <summary>Beyond so many pairs for each record they are mostly strangers.</summary>
    private const int MostPairs = 3;

    /// <summary>Two that share no column, so that each shows relatives who differ on what the other asks for.</summary>
    private const int Most = 2;

    private const int RulesOfAPair = 32;

    public static IReadOnlyList<LinkageRule> For(LinkageModel model, ComparisonSet set)
    {
        var shared = set.Comparisons.Where(c => c.Ladder.Shared && !c.Own).ToArray();
        if (shared.Length == 0 || !set.Comparisons.Any(c => c.Own) || model.Blocking.Count + Most > RulesOfAPair) return [];
        if (model.Blocking.Any(rule => Columns(rule).All(column => shared.Any(c => c.Name == column)))) return [];
        var candidates = new List<(ColumnComparison[] On, long Pairs)>();
        for (var i = 0; i < shared.Length; i++)
        {
            for (var j = i; j < shared.Length; j++)
            {
                ColumnComparison[] on = i == j ? [shared[i]] : [shared[i], shared[j]];
                var pairs = Pairs(on);
                if (pairs > 0 && pairs <= (long)MostPairs * set.Records) candidates.Add((on, pairs));
            }
        }
        var rules = new List<ColumnComparison[]>();
        foreach (var (on, _) in candidates.OrderByDescending(c => c.Pairs))
            if (rules.Count < Most && !rules.Exists(r => r.Intersect(on).Any())) rules.Add(on);
        return [.. rules.Select(r => new LinkageRule { On = [.. r.Select(c => c.Name)] })];
    }

    private static IEnumerable<string> Columns(LinkageRule rule) => rule.On.SelectMany(key => KeyExpression.Parse(key).Columns);

    /// <summary>How many pairs of records agree on one or two columns.</summary>
    private static long Pairs(ColumnComparison[] on)
    {
        var (first, last) = (on[0].Column, on[^1].Column);
        long pairs = 0;
        if (on.Length == 1)
        {
            foreach (var count in first.Counts.AsSpan(1)) pairs += (long)count * (count - 1) / 2;
            return pairs;
        }
        // Mixed, because a number is hashed to the difference of its halves: codes of columns that go together differ by nearly nothing.
        var seen = new Dictionary<ulong, int>();
        for (var i = 0; i < first.Codes.Length; i++)
        {
            if (first.Codes[i] == 0 || last.Codes[i] == 0) continue;
            pairs += System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(seen, TextEncoder.Fold(((ulong)(uint)first.Codes[i] << 32) | (uint)last.Codes[i]), out _)++;
        }
        return pairs;
    }
}
