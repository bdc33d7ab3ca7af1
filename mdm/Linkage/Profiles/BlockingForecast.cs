using System.Numerics;

namespace Yidang.Mdm;

/// <summary>Predicts the pairs of a model's blocking rules, without comparing any: from the sizes of blocks, and for overlaps from the pairs' keys.</summary>
public static class BlockingForecast
{
    /// <summary>Beyond so many pairs of one rule, overlaps are estimated from a sample of so many: within a third of a per cent.</summary>
    private const long MostLookedAt = 2_000_000;

    /// <summary>True pairs are counted by going through them; a truth column with more than this many is none.</summary>
    private const long MostTruePairs = 50_000_000;

    private const int LargestShown = 5;

    /// <summary>By rule, in the model's order.</summary>
    /// <param name="persons">By record: the person of the truth, −1 where it is blank; empty when no truth was named.</param>
    /// <exception cref="TooManyPairsException">A rule is far too coarse, and a finer one would do.</exception>
    public static IReadOnlyList<RuleForecast> Of(LinkageModel model, LinkageTable table, ReadOnlySpan<int> persons = default, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(table);
        var index = BlockIndex.Build(model, table, cancellationToken);
        var files = model.Link == LinkKind.BetweenFiles ? FilesOf(table) : null;
        var found = persons.IsEmpty ? null : TruePairs(index, persons, files, cancellationToken);
        var forecasts = new RuleForecast[index.Rules.Count];
        for (var rule = 0; rule < forecasts.Length; rule++)
        {
            var blocks = index.Rules[rule];
            var pairs = PairsOf(blocks, files);
            var sample = Look(index, rule, files, cancellationToken);
            long Share(long part) => sample.Looked == 0 ? 0 : sample.IsAll ? part : (long)Math.Round((double)part / sample.Looked * pairs);
            forecasts[rule] = new RuleForecast(
                blocks.Rule.Name, pairs, Share(sample.First), Share(sample.Only), !sample.IsAll, blocks.Skipped, blocks.Split, blocks.Missing, found?[rule],
                Largest(model.Blocking[rule], table));
        }
        return forecasts;
    }

    private static int[] FilesOf(LinkageTable table)
    {
        var files = new int[table.Count];
        for (var file = 0; file < table.Files.Count; file++) files.AsSpan(table.FirstOf[file], table.FirstOf[file + 1] - table.FirstOf[file]).Fill(file);
        return files;
    }

    private static long PairsOf(RecordBlocks blocks, int[]? files)
    {
        if (files is null) return blocks.Pairs;
        var pairs = 0L;
        var inFiles = new Dictionary<int, long>();
        for (var block = 0; block < blocks.Count; block++)
        {
            var records = blocks[block];
            if (blocks.IsChained(block))
            {
                for (var i = 1; i < records.Length; i++) pairs += files[records[i - 1]] == files[records[i]] ? 0 : 1;
                continue;
            }
            inFiles.Clear();
            foreach (var record in records) inFiles[files[record]] = inFiles.GetValueOrDefault(files[record]) + 1;
            pairs += Choose(records.Length) - inFiles.Values.Sum(Choose);
        }
        return pairs;
    }

    /// <summary>Goes through a rule's pairs, or through every n-th of them, and asks which rules make each.</summary>
    private static (long Looked, long First, long Only, bool IsAll) Look(BlockIndex index, int rule, int[]? files, CancellationToken cancellationToken)
    {
        var blocks = index.Rules[rule];
        var stride = Math.Max(1, blocks.Pairs / MostLookedAt);
        long looked = 0, first = 0, only = 0, next = 0;
        for (var block = 0; block < blocks.Count; block++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var records = blocks[block];
            for (var i = 0; i + 1 < records.Length; i++)
            {
                var others = blocks.IsChained(block) ? 1 : records.Length - i - 1;
                for (; next < others; next += stride)
                {
                    var (left, right) = (records[i], records[i + 1 + (int)next]);
                    if (files is not null && files[left] == files[right]) continue;
                    var by = index.FoundBy(left, right);
                    looked++;
                    if (BitOperations.TrailingZeroCount(by) == rule) first++;
                    if (by == 1u << rule) only++;
                }
                next -= others;
            }
        }
        return (looked, first, only, stride == 1);
    }

    /// <summary>By rule the true pairs that it is the first to make, or null when there are too many to go through.</summary>
    private static long[]? TruePairs(BlockIndex index, ReadOnlySpan<int> persons, int[]? files, CancellationToken cancellationToken)
    {
        var records = new Dictionary<int, List<int>>();
        for (var record = 0; record < persons.Length; record++)
        {
            if (persons[record] < 0) continue;
            if (!records.TryGetValue(persons[record], out var own)) records[persons[record]] = own = [];
            own.Add(record);
        }
        if (records.Values.Sum(own => Choose(own.Count)) > MostTruePairs) return null;
        var found = new long[index.Rules.Count];
        foreach (var own in records.Values)
        {
            cancellationToken.ThrowIfCancellationRequested();
            for (var i = 0; i < own.Count; i++)
            {
                for (var j = i + 1; j < own.Count; j++)
                {
                    if (files is not null && files[own[i]] == files[own[j]]) continue;
                    if (index.FoundBy(own[i], own[j]) is not 0 and var by) found[BitOperations.TrailingZeroCount(by)]++;
                }
            }
        }
        return found;
    }

    private static List<ForecastBlock> Largest(LinkageRule rule, LinkageTable table)
    {
        var expressions = rule.On.Select(KeyExpression.Parse).ToList();
        var parts = expressions.ConvertAll(e => new KeyPart(e, table));
        var blocks = new Dictionary<ulong, (int First, int Records)>();
        for (var record = 0; record < table.Count; record++)
        {
            var key = 1UL;
            foreach (var part in parts)
            {
                var value = part.Of(record);
                if (value == 0)
                {
                    key = 0;
                    break;
                }
                key = TextEncoder.Fold(key ^ value);
            }
            if (key == 0) continue;
            var block = blocks.GetValueOrDefault(key, (record, 0));
            blocks[key] = (block.Item1, block.Item2 + 1);
        }
        var columns = expressions.SelectMany(e => e.Columns.Select(c => (Expression: e, Column: table[c]))).ToList();
        return
        [
            .. blocks.Values.Where(b => b.Records > 1).OrderByDescending(b => b.Records).ThenBy(b => b.First).Take(LargestShown)
                .Select(b => new ForecastBlock([.. columns.Select(c => KeyText(c.Expression, c.Column.TextOf(b.First)))], b.Records, Choose(b.Records))),
        ];
    }

    private static string KeyText(KeyExpression expression, string value) => expression.Function is "" or "sorted" ? value : expression.Of(value);

    private static long Choose(int count) => Choose((long)count);

    private static long Choose(long count) => count * (count - 1) / 2;
}
