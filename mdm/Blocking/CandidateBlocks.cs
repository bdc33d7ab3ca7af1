using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace Yidang.Mdm;

/// <summary>The blocks that blocking rules put profiles into, and the pairs within them: each once, for the first rule that finds it.</summary>
/// <remarks>
/// Pairs are never held all at once. They are found profile by profile, each with those behind it that share a block, so that a range of profiles is scored by
/// itself, on any thread of any machine, and all ranges together are all pairs.
/// </remarks>
internal sealed class CandidateBlocks
{
    private const int RuleBits = 6;
    private const int IndexBits = 29;

    /// <summary>Where no more than one profile in so many is concerned, under most rules most of the others have nothing in common with them.</summary>
    private const int Few = 20;

    /// <summary>Profiles that are scored at one time.</summary>
    private const int Range = 4_096;

    private readonly IReadOnlyList<PersonProfile> profiles;
    private readonly BlocksOfRule[] blocks;

    /// <summary>By profile: from where on its places lie.</summary>
    private readonly int[] starts;

    /// <summary>Where profiles stand in their blocks, rule by rule: positions in the rules' blocks, one rule's behind the other's.</summary>
    private readonly int[] places;

    private readonly bool[]? concerned;
    private readonly Func<int, int, bool>? wanted;

    private CandidateBlocks(
        IReadOnlyList<PersonProfile> profiles, IReadOnlyList<BlockingRule> rules, BlocksOfRule[] blocks, IReadOnlySet<ulong>? crowded, bool[]? concerned, Func<int, int, bool>? wanted)
    {
        (this.profiles, this.blocks, this.concerned, this.wanted) = (profiles, blocks, concerned, wanted);
        Rules = [.. rules.Select(r => r.Name)];
        Skipped = [.. blocks.Select(b => b.Skipped)];
        Crowded = crowded ?? blocks.SelectMany(b => b.Crowded).ToHashSet();
        (starts, places) = PlacesOf(blocks, profiles.Count);
    }

    /// <summary>Names of the rules, in the model's order.</summary>
    public IReadOnlyList<string> Rules { get; }

    /// <summary>How many profiles there are.</summary>
    public int Profiles => profiles.Count;

    /// <summary>By rule: pairs in blocks that were given up as too large, before other rules are considered.</summary>
    public IReadOnlyList<long> Skipped { get; }

    /// <summary>Keys of the blocks that were given up as too large.</summary>
    public IReadOnlySet<ulong> Crowded { get; }

    /// <summary>Finds blocks. <paramref name="wanted"/> leaves out pairs that need no comparing.</summary>
    /// <param name="crowded">Keys of the blocks that are too large in the whole population; null when the profiles are all of it.</param>
    /// <param name="concerned">By profile: a pair that a rule finds is compared when one of the two is; null when all are.</param>
    public static CandidateBlocks Find(
        IReadOnlyList<PersonProfile> profiles, BlockKeys blockKeys, IReadOnlyList<BlockingRule> rules, IReadOnlySet<ulong>? crowded,
        bool[]? concerned = null, Func<int, int, bool>? wanted = null)
    {
        if (rules.Count >= 1 << RuleBits) throw new ArgumentException($"At most {(1 << RuleBits) - 1} blocking rules.", nameof(rules));
        if (profiles.Count >= 1 << IndexBits) throw new ArgumentException($"At most {(1 << IndexBits) - 1} records.", nameof(profiles));
        var asking = concerned is null ? profiles.Count : concerned.Count(c => c);
        var all = asking == profiles.Count;
        var sharing = all || asking > profiles.Count / Few ? null : SharedParts.Sharing(profiles, blockKeys, rules, concerned!);
        var blocks = new BlocksOfRule[rules.Count];
        var room = new KeyedProfiles();
        for (var rule = 0; rule < blocks.Length; rule++)
        {
            var bit = 1UL << rule;
            blocks[rule] = BlocksOfRule.Find(profiles, i => sharing is null || (sharing[i] & bit) != 0, blockKeys, rules[rule], crowded, all ? null : concerned, room);
        }
        return new CandidateBlocks(profiles, rules, blocks, crowded, all ? null : concerned, wanted);
    }

    /// <summary>Finds and scores all pairs.</summary>
    /// <param name="progress">Profiles whose pairs were scored so far, and in all.</param>
    public List<ScoredPairs> Score(Func<int, int, double> score, double least, IProgress<(long Done, long Total)>? progress, CancellationToken cancellationToken)
    {
        var scored = new ConcurrentBag<ScoredPairs>();
        var done = 0L;
        Parallel.ForEach(Partitioner.Create(0, Math.Max(profiles.Count, 1), Range), new ParallelOptions { CancellationToken = cancellationToken }, range =>
        {
            var to = Math.Min(range.Item2, profiles.Count);
            scored.Add(Score(range.Item1, to, score, least));
            progress?.Report((Interlocked.Add(ref done, to - range.Item1), profiles.Count));
        });
        return [.. scored];
    }

    /// <summary>Finds and scores the pairs whose lower index is at least <paramref name="from"/> and less than <paramref name="to"/>.</summary>
    /// <param name="least">What a pair must weigh to be told of.</param>
    public ScoredPairs Score(int from, int to, Func<int, int, double> score, double least)
    {
        var edges = new List<WeightedEdge>();
        var found = new long[blocks.Length];
        var others = new List<ulong>();
        for (var left = from; left < to; left++)
        {
            Collect(left, others);
            var last = -1;
            foreach (var other in others)
            {
                var right = (int)(other >> RuleBits);
                if (right == last) continue;
                last = right;
                found[(int)(other & ((1 << RuleBits) - 1))]++;
                var weight = (float)score(left, right);
                if (weight >= least) edges.Add(new WeightedEdge(left, right, weight, ContentDigest.OfPair(profiles[left].Content, profiles[right].Content)));
            }
        }
        return new ScoredPairs(edges, found);
    }

    /// <summary>The profiles behind one that it is to be compared with, each with the number of a rule that found it: ascending, and of several rules the first comes first.</summary>
    private void Collect(int left, List<ulong> others)
    {
        others.Clear();
        var (rule, behind) = (0, 0);
        for (var at = starts[left]; at < starts[left + 1]; at++)
        {
            while (places[at] >= behind + blocks[rule].Members.Length) behind += blocks[rule++].Members.Length;
            var members = blocks[rule].Members;
            for (var place = places[at] - behind; !BlocksOfRule.IsLast(members[place]); place++)
            {
                var right = BlocksOfRule.Index(members[place + 1]);
                if ((concerned is null || concerned[left] || concerned[right]) && (wanted is null || wanted(left, right))) others.Add(((ulong)right << RuleBits) | (uint)rule);
            }
        }
        CollectionsMarshal.AsSpan(others).Sort();
    }

    private static (int[] Starts, int[] Places) PlacesOf(BlocksOfRule[] blocks, int profiles)
    {
        var starts = new int[profiles + 1];
        foreach (var rule in blocks)
            foreach (var member in rule.Members) starts[BlocksOfRule.Index(member) + 1]++;
        for (var i = 0; i < profiles; i++) starts[i + 1] = checked(starts[i + 1] + starts[i]);
        var places = new int[starts[^1]];
        var next = starts[..^1];
        var place = 0;
        foreach (var rule in blocks)
            foreach (var member in rule.Members) places[next[BlocksOfRule.Index(member)]++] = place++;
        return (starts, places);
    }
}
