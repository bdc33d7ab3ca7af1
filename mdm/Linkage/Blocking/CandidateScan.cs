using System.Numerics;
using System.Runtime.InteropServices;

namespace Yidang.Mdm;

/// <summary>Goes through the pairs of all blocks, compares each once, counts their patterns and keeps those that may match.</summary>
internal sealed class CandidateScan
{
    /// <summary>Work is dealt out in portions of about so many pairs.</summary>
    private const long Portion = 1 << 16;

    /// <summary>Pairs further below than this by a first guess are counted but not kept: no learning lifts them over a threshold.</summary>
    private const double Hopeless = -16;

    private readonly BlockIndex index;
    private readonly ComparisonSet set;
    private readonly PairWeights guess;
    private readonly ushort[]? files;

    private CandidateScan(BlockIndex index, ComparisonSet set, PairWeights guess, ushort[]? files)
    {
        this.index = index;
        this.set = set;
        this.guess = guess;
        this.files = files;
    }

    public CandidateList Kept { get; private set; } = new();

    public PatternHistogram Histogram { get; private set; } = PatternHistogram.Sum([]);

    /// <summary>By rule: pairs that it was the first to find.</summary>
    public long[] First { get; private set; } = [];

    /// <summary>By rule: pairs that it finds, whoever else does.</summary>
    public long[] All { get; private set; } = [];

    /// <param name="guess">Weights before learning.</param>
    /// <param name="files">By record its file, when only records of different files are compared.</param>
    public static CandidateScan Run(BlockIndex index, ComparisonSet set, PairWeights guess, ushort[]? files, CancellationToken cancellationToken)
    {
        var scan = new CandidateScan(index, set, guess, files);
        var portions = scan.Portions();
        var parts = new Part[portions.Count];
        Parallel.For(0, parts.Length, new ParallelOptions { CancellationToken = cancellationToken }, p => parts[p] = scan.Go(portions[p].Rule, portions[p].From, portions[p].To));
        scan.Kept = new CandidateList([.. parts.Select(p => p.Kept)]);
        scan.Histogram = PatternHistogram.Sum([.. parts.Select(p => p.Patterns)]);
        scan.First = new long[index.Rules.Count];
        scan.All = new long[index.Rules.Count];
        for (var p = 0; p < parts.Length; p++)
        {
            scan.First[portions[p].Rule] += parts[p].First;
            scan.All[portions[p].Rule] += parts[p].All;
        }
        return scan;
    }

    private List<(int Rule, int From, int To)> Portions()
    {
        var portions = new List<(int, int, int)>();
        for (var rule = 0; rule < index.Rules.Count; rule++)
        {
            var blocks = index.Rules[rule];
            long pairs = 0;
            var from = 0;
            for (var block = 0; block < blocks.Count; block++)
            {
                pairs += blocks.PairsIn(block);
                if (pairs < Portion) continue;
                portions.Add((rule, from, block + 1));
                (pairs, from) = (0, block + 1);
            }
            if (from < blocks.Count) portions.Add((rule, from, blocks.Count));
        }
        return portions;
    }

    private Part Go(int rule, int from, int to)
    {
        var part = new Part(rule);
        var blocks = index.Rules[rule];
        for (var block = from; block < to; block++)
        {
            var records = blocks[block];
            var chained = blocks.IsChained(block);
            for (var i = 0; i + 1 < records.Length; i++)
            {
                var last = chained ? i + 2 : records.Length;
                for (var j = i + 1; j < last; j++)
                {
                    if (files is not null && files[records[i]] == files[records[j]]) continue;
                    if (part.Add(Math.Min(records[i], records[j]), Math.Max(records[i], records[j]))) Look(part);
                }
            }
        }
        Look(part);
        return part;
    }

    /// <summary>Compares the pairs that have gathered.</summary>
    private void Look(Part part)
    {
        part.KeepFirst(index);
        var patterns = part.Compare(set);
        for (var i = 0; i < patterns.Length; i++)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(part.Patterns, new PatternKey(patterns[i], part.FoundBy[i], 0, 0), out _)++;
            if (guess.Odds(patterns[i]).Match >= Hopeless) part.Kept.Add(part.Lefts[i], part.Rights[i], patterns[i], part.FoundBy[i]);
        }
        part.Gathered = 0;
    }

    /// <summary>What one portion came to, and the pairs of it that are looked at together.</summary>
    private sealed class Part(int rule)
    {
        /// <summary>Enough to wait for the memory once for many pairs, few enough to stay close to the processor.</summary>
        private const int Together = 512;

        private readonly ulong[] patterns = new ulong[Together];

        public int[] Lefts { get; } = new int[Together];

        public int[] Rights { get; } = new int[Together];

        public uint[] FoundBy { get; } = new uint[Together];

        public int Gathered { get; set; }

        public CandidateList Kept { get; } = new();

        public Dictionary<PatternKey, long> Patterns { get; } = [];

        public long First { get; private set; }

        public long All { get; private set; }

        /// <summary>Adds a pair; true when it is time to look at those that have gathered.</summary>
        public bool Add(int left, int right)
        {
            (Lefts[Gathered], Rights[Gathered]) = (left, right);
            return ++Gathered == Together;
        }

        /// <summary>Leaves the pairs that no earlier rule finds: the first rule that finds a pair emits it, so no set of pairs is needed.</summary>
        public void KeepFirst(BlockIndex index)
        {
            All += Gathered;
            for (var i = 0; i < Gathered; i++) FoundBy[i] = index.FoundBy(Lefts[i], Rights[i]);
            var kept = 0;
            for (var i = 0; i < Gathered; i++)
            {
                if (BitOperations.TrailingZeroCount(FoundBy[i]) != rule) continue;
                (Lefts[kept], Rights[kept], FoundBy[kept]) = (Lefts[i], Rights[i], FoundBy[i]);
                kept++;
            }
            First += kept;
            Gathered = kept;
        }

        public ReadOnlySpan<ulong> Compare(ComparisonSet set)
        {
            set.Compare(Lefts.AsSpan(0, Gathered), Rights.AsSpan(0, Gathered), patterns.AsSpan(0, Gathered));
            return patterns.AsSpan(0, Gathered);
        }
    }
}
