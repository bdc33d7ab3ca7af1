using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace Yidang.Mdm;

/// <summary>The pairs that blocking rules find among profiles, each once, with the first rule that found it.</summary>
internal sealed class CandidatePairs
{
    private const int RuleBits = 6;
    private const int IndexBits = 29;

    private readonly ulong[] pairs;

    private CandidatePairs(ulong[] pairs, IReadOnlyList<string> rules, long[] found, long[] skipped, IReadOnlySet<ulong> crowded)
    {
        this.pairs = pairs;
        Rules = rules;
        Found = found;
        Skipped = skipped;
        Crowded = crowded;
    }

    public int Count => pairs.Length;

    /// <summary>Names of the rules, in the model's order.</summary>
    public IReadOnlyList<string> Rules { get; }

    /// <summary>By rule: pairs that it was the first to find.</summary>
    public IReadOnlyList<long> Found { get; }

    /// <summary>By rule: pairs in blocks that were given up as too large, before other rules are considered.</summary>
    public IReadOnlyList<long> Skipped { get; }

    /// <summary>Keys of the blocks that were given up as too large.</summary>
    public IReadOnlySet<ulong> Crowded { get; }

    /// <summary>The pair at <paramref name="position"/>, lower index first; pairs are in ascending order.</summary>
    public (int Left, int Right) this[int position]
    {
        get
        {
            var packed = pairs[position] >> RuleBits;
            return ((int)(packed >> IndexBits), (int)(packed & ((1UL << IndexBits) - 1)));
        }
    }

    /// <summary>Finds pairs. <paramref name="wanted"/> leaves out those that need no comparing.</summary>
    /// <param name="crowded">Keys of the blocks that are too large in the whole population; null when the profiles are all of it.</param>
    /// <param name="more">Pairs to compare whatever the rules find, lower index first; they are in no rule's count.</param>
    /// <param name="concerned">By profile: a pair that a rule finds is compared when one of the two is; null when all are.</param>
    public static CandidatePairs Find(
        IReadOnlyList<PersonProfile> profiles, BlockKeys blockKeys, IReadOnlyList<BlockingRule> rules, IReadOnlySet<ulong>? crowded,
        IEnumerable<(int Left, int Right)>? more = null, bool[]? concerned = null, Func<int, int, bool>? wanted = null)
    {
        if (rules.Count >= 1 << RuleBits) throw new ArgumentException($"At most {(1 << RuleBits) - 1} blocking rules.", nameof(rules));
        if (profiles.Count >= 1 << IndexBits) throw new ArgumentException($"At most {(1 << IndexBits) - 1} records.", nameof(profiles));
        var skipped = new long[rules.Count];
        var givenUp = new List<ulong>[rules.Count];
        ulong[] pairs = [.. (more ?? []).Select(p => Pack(p.Left, p.Right, rules.Count)).Order()];
        var gate = new Lock();
        Parallel.For(0, rules.Count, rule =>
        {
            var own = FindByRule(profiles, blockKeys, rules[rule], rule, crowded, concerned, wanted, givenUp[rule] = [], out skipped[rule]);
            own.Sort();
            // Several rules find most pairs: merged one after the other they never need more memory than two rules' and the distinct ones.
            lock (gate) pairs = Merged(pairs, CollectionsMarshal.AsSpan(own));
        });
        var found = new long[rules.Count + 1];
        foreach (var pair in pairs) found[(int)(pair & ((1 << RuleBits) - 1))]++;
        return new CandidatePairs(pairs, [.. rules.Select(r => r.Name)], found[..^1], skipped, crowded ?? givenUp.SelectMany(k => k).ToHashSet());
    }

    /// <summary>The pairs that weigh at least <paramref name="least"/>, heaviest first.</summary>
    /// <param name="progress">Pairs scored so far, and in all.</param>
    public List<WeightedEdge> Score(
        IReadOnlyList<PersonProfile> profiles, Func<int, int, double> score, double least, IProgress<(long Done, long Total)>? progress, CancellationToken cancellationToken)
    {
        var found = new ConcurrentBag<List<WeightedEdge>>();
        var done = 0L;
        Parallel.ForEach(Partitioner.Create(0, Math.Max(Count, 1), 32_768), new ParallelOptions { CancellationToken = cancellationToken }, range =>
        {
            var edges = new List<WeightedEdge>();
            for (var position = range.Item1; position < Math.Min(range.Item2, Count); position++)
            {
                var (left, right) = this[position];
                var weight = (float)score(left, right);
                if (weight >= least) edges.Add(new WeightedEdge(left, right, weight, ContentDigest.OfPair(profiles[left].Content, profiles[right].Content)));
            }
            found.Add(edges);
            progress?.Report((Interlocked.Add(ref done, range.Item2 - range.Item1), Count));
        });
        // The bag's order depends on threads; the sort does not.
        var all = found.SelectMany(e => e).ToList();
        all.Sort();
        return all;
    }

    /// <summary>The pairs of two ordered lists, each once, with the first of the rules that found it.</summary>
    private static ulong[] Merged(ReadOnlySpan<ulong> pairs, ReadOnlySpan<ulong> more)
    {
        var merged = new ulong[Merge(pairs, more, [])];
        Merge(pairs, more, merged);
        return merged;
    }

    /// <returns>How many distinct pairs there are.</returns>
    /// <param name="into">Where to put them; empty to count them only.</param>
    private static int Merge(ReadOnlySpan<ulong> pairs, ReadOnlySpan<ulong> more, Span<ulong> into)
    {
        int count = 0, left = 0, right = 0;
        var last = ulong.MaxValue;
        while (left < pairs.Length || right < more.Length)
        {
            var next = right == more.Length || (left < pairs.Length && pairs[left] < more[right]) ? pairs[left++] : more[right++];
            if (next >> RuleBits == last) continue;
            last = next >> RuleBits;
            if (!into.IsEmpty) into[count] = next;
            count++;
        }
        return count;
    }

    private static ulong Pack(int left, int right, int rule) => (((((ulong)left) << IndexBits) | (uint)right) << RuleBits) | (uint)rule;

    private static HashSet<ulong> KeysOf(IReadOnlyList<PersonProfile> profiles, BlockKeys blockKeys, BlockingRule rule, bool[] concerned)
    {
        var keys = new HashSet<ulong>();
        var own = new List<ulong>(8);
        for (var i = 0; i < profiles.Count; i++)
        {
            if (!concerned[i]) continue;
            blockKeys.Collect(profiles[i], rule.On, own);
            keys.UnionWith(own);
        }
        return keys;
    }

    private static List<ulong> FindByRule(
        IReadOnlyList<PersonProfile> profiles, BlockKeys blockKeys, BlockingRule rule, int ruleNumber, IReadOnlySet<ulong>? crowded, bool[]? concerned, Func<int, int, bool>? wanted,
        List<ulong> givenUp, out long skipped)
    {
        var keys = new List<ulong>(profiles.Count);
        var owners = new List<int>(profiles.Count);
        var own = new List<ulong>(8);
        var asked = concerned is null || Array.TrueForAll(concerned, c => c) ? null : KeysOf(profiles, blockKeys, rule, concerned);
        for (var i = 0; i < profiles.Count; i++)
        {
            blockKeys.Collect(profiles[i], rule.On, own);
            foreach (var key in own)
            {
                if (asked?.Contains(key) == false) continue;
                keys.Add(key);
                owners.Add(i);
            }
        }
        var sortedKeys = CollectionsMarshal.AsSpan(keys);
        var members = CollectionsMarshal.AsSpan(owners);
        sortedKeys.Sort(members);
        skipped = 0;
        var pairs = new List<ulong>();
        for (var start = 0; start < sortedKeys.Length;)
        {
            var end = start + 1;
            while (end < sortedKeys.Length && sortedKeys[end] == sortedKeys[start]) end++;
            var size = end - start;
            if (crowded is null ? size > rule.MaxBlock : crowded.Contains(sortedKeys[start]))
            {
                skipped += (long)size * (size - 1) / 2;
                givenUp.Add(sortedKeys[start]);
            }
            else
            {
                for (var i = start; i < end; i++)
                {
                    for (var j = i + 1; j < end; j++)
                    {
                        var (a, b) = members[i] < members[j] ? (members[i], members[j]) : (members[j], members[i]);
                        if (a != b && (concerned is null || concerned[a] || concerned[b]) && (wanted is null || wanted(a, b)))
                            pairs.Add(Pack(a, b, ruleNumber));
                    }
                }
            }
            start = end;
        }
        return pairs;
    }
}
