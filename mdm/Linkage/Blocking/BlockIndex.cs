using System.Globalization;

namespace Yidang.Mdm;

/// <summary>The blocks of all rules, and the test that gives each pair to the first rule that finds it.</summary>
internal sealed class BlockIndex
{
    /// <summary>A rule beyond this is a mistake in the model, not patience: at ten million pairs a second it is a quarter of an hour.</summary>
    private const long MostPairs = 10_000_000_000;

    /// <summary>Records' blocks side by side: the test reads all rules' blocks of two records.</summary>
    private readonly int[] blocks;

    private BlockIndex(IReadOnlyList<RecordBlocks> rules, int[] blocks)
    {
        Rules = rules;
        this.blocks = blocks;
    }

    public IReadOnlyList<RecordBlocks> Rules { get; }

    /// <exception cref="TooManyPairsException">A rule is far too coarse, and a finer one would do.</exception>
    public static BlockIndex Build(LinkageModel model, LinkageTable table, CancellationToken cancellationToken)
    {
        var expressions = model.Blocking.Select(rule => rule.On.Select(KeyExpression.Parse).ToArray()).ToArray();
        var compared = model.Comparisons.SelectMany(c => c.On).Distinct(StringComparer.Ordinal).ToArray();
        var partOf = expressions.SelectMany(e => e).Concat(compared.Select(KeyExpression.Parse)).DistinctBy(e => e.Text, StringComparer.Ordinal)
            .ToDictionary(e => e.Text, e => new Lazy<KeyPart>(() => new KeyPart(e, table)), StringComparer.Ordinal);
        var rules = new RecordBlocks[model.Blocking.Count];
        Parallel.For(0, rules.Length, new ParallelOptions { CancellationToken = cancellationToken }, r =>
        {
            // Columns that tell most apart come first, so that a block falls into few splits.
            var further = compared.Where(c => !model.Blocking[r].On.Contains(c)).OrderBy(c => table[c].Missing).ThenByDescending(c => table[c].Distinct);
            rules[r] = RecordBlocks.Build(model.Blocking[r], [.. expressions[r].Select(e => partOf[e.Text].Value)], [.. further.Select(c => partOf[c])], table.Count);
        });
        foreach (var rule in rules) Refuse(rule, compared, table);
        var blocks = new int[(long)table.Count * rules.Length];
        RecordRanges.ForEach(table.Count, (from, to) =>
        {
            for (var r = 0; r < rules.Length; r++)
            {
                var of = rules[r].BlockOf;
                long at = ((long)from * rules.Length) + r;
                for (var i = from; i < to; i++, at += rules.Length) blocks[at] = of[i];
            }
        });
        return new(rules, blocks);
    }

    /// <summary>The rules that find the pair, a bit each.</summary>
    public uint FoundBy(int left, int right)
    {
        var count = Rules.Count;
        var a = new ReadOnlySpan<int>(blocks, left * count, count);
        var b = new ReadOnlySpan<int>(blocks, right * count, count);
        var found = 0u;
        for (var r = 0; r < a.Length; r++)
            if (a[r] == b[r] && a[r] != 0) found |= 1u << r;
        return found;
    }

    private static void Refuse(RecordBlocks blocks, string[] compared, LinkageTable table)
    {
        if (blocks.PairsBeforeSplit <= MostPairs) return;
        // Columns that hardly vary cure nothing; if none varies, the records are one another's copies and chains bound the work.
        var finer = compared.Where(c => !blocks.Rule.On.Contains(c) && table[c].Distinct > 20).OrderByDescending(c => table[c].Distinct).Take(2).ToArray();
        if (finer.Length == 0) return;
        var suggestion = string.Join(" or ", finer.Select(c => string.Create(CultureInfo.InvariantCulture, $"on: [{string.Join(", ", blocks.Rule.On)}, {c}]")));
        throw new TooManyPairsException(blocks.Rule.Name, blocks.PairsBeforeSplit, blocks.Largest[0], $"Make it finer, e.g. {suggestion}.");
    }
}
