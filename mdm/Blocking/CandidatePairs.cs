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
    public static CandidatePairs Find(
        IReadOnlyList<PersonProfile> profiles, BlockKeys blockKeys, IReadOnlyList<BlockingRule> rules, IReadOnlySet<ulong>? crowded, IEnumerable<(int Left, int Right)> more,
        Func<int, int, bool>? wanted = null)
    {
        if (rules.Count >= 1 << RuleBits) throw new ArgumentException($"At most {(1 << RuleBits) - 1} blocking rules.", nameof(rules));
        if (profiles.Count >= 1 << IndexBits) throw new ArgumentException($"At most {(1 << IndexBits) - 1} records.", nameof(profiles));
        var perRule = new ulong[rules.Count][];
        var skipped = new long[rules.Count];
        var givenUp = new List<ulong>[rules.Count];
        Parallel.For(0, rules.Count, rule => perRule[rule] = FindByRule(profiles, blockKeys, rules[rule], rule, crowded, wanted, givenUp[rule] = [], out skipped[rule]));

        var given = more.Where(p => wanted is null || wanted(p.Left, p.Right)).Select(p => Pack(p.Left, p.Right, rules.Count)).ToArray();
        var all = new ulong[perRule.Sum(p => (long)p.Length) + given.Length];
        var at = 0;
        foreach (var part in perRule)
        {
            part.CopyTo(all, at);
            at += part.Length;
        }
        given.CopyTo(all, at);
        Array.Sort(all);
        var found = new long[rules.Count + 1];
        var kept = 0;
        var last = ulong.MaxValue;
        foreach (var packed in all)
        {
            if (packed >> RuleBits == last) continue;
            last = packed >> RuleBits;
            found[(int)(packed & ((1 << RuleBits) - 1))]++;
            all[kept++] = packed;
        }
        return new CandidatePairs(all[..kept], [.. rules.Select(r => r.Name)], found[..^1], skipped, crowded ?? givenUp.SelectMany(k => k).ToHashSet());
    }

    private static ulong Pack(int left, int right, int rule) => (((((ulong)left) << IndexBits) | (uint)right) << RuleBits) | (uint)rule;

    private static ulong[] FindByRule(
        IReadOnlyList<PersonProfile> profiles, BlockKeys blockKeys, BlockingRule rule, int ruleNumber, IReadOnlySet<ulong>? crowded, Func<int, int, bool>? wanted, List<ulong> givenUp,
        out long skipped)
    {
        var keys = new List<ulong>(profiles.Count);
        var owners = new List<int>(profiles.Count);
        var own = new List<ulong>(8);
        for (var i = 0; i < profiles.Count; i++)
        {
            blockKeys.Collect(profiles[i], rule.On, own);
            foreach (var key in own)
            {
                keys.Add(key);
                owners.Add(i);
            }
        }
        var sortedKeys = keys.ToArray();
        var members = owners.ToArray();
        Array.Sort(sortedKeys, members);
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
                        if (a != b && (wanted is null || wanted(a, b)))
                            pairs.Add(Pack(a, b, ruleNumber));
                    }
                }
            }
            start = end;
        }
        return [.. pairs];
    }
}
