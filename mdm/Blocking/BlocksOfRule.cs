namespace Yidang.Mdm;

/// <summary>The blocks of one rule that have pairs to compare: those of two profiles and more that are not too large.</summary>
internal sealed class BlocksOfRule
{
    /// <summary>Marks the last member of a block.</summary>
    private const int Last = 1 << 31;

    private BlocksOfRule(int[] members, long skipped, IReadOnlyList<ulong> crowded) => (Members, Skipped, Crowded) = (members, skipped, crowded);

    /// <summary>Indices of profiles, block after block, ascending within each: see <see cref="Index"/> and <see cref="IsLast"/>.</summary>
    public int[] Members { get; }

    /// <summary>Pairs in blocks that were given up as too large.</summary>
    public long Skipped { get; }

    /// <summary>Keys of those blocks.</summary>
    public IReadOnlyList<ulong> Crowded { get; }

    public static int Index(int member) => member & ~Last;

    public static bool IsLast(int member) => member < 0;

    /// <param name="mayShare">False for profiles that can be in no block that is wanted.</param>
    /// <param name="crowded">Keys of the blocks that are too large; null to go by the rule's limit.</param>
    /// <param name="concerned">By profile: only blocks with one that is are wanted; null for all.</param>
    /// <param name="room">Room to work in.</param>
    public static BlocksOfRule Find(
        IReadOnlyList<PersonProfile> profiles, Func<int, bool> mayShare, BlockKeys blockKeys, BlockingRule rule, IReadOnlySet<ulong>? crowded, bool[]? concerned,
        KeyedProfiles room)
    {
        var asked = concerned is null ? null : KeysOf(profiles, blockKeys, rule, concerned);
        room.Gather(
            profiles.Count,
            (i, own) =>
            {
                if (!mayShare(i)) return;
                blockKeys.Collect(profiles[i], rule.On, own);
                if (asked is not null) own.RemoveAll(key => !asked.Contains(key));
            },
            out var keys, out var members);
        var kept = 0;
        var skipped = 0L;
        var givenUp = new List<ulong>();
        for (var start = 0; start < keys.Length;)
        {
            var end = start + 1;
            while (end < keys.Length && keys[end] == keys[start]) end++;
            var size = end - start;
            if (crowded is null ? size > rule.MaxBlock : crowded.Contains(keys[start]))
            {
                skipped += (long)size * (size - 1) / 2;
                givenUp.Add(keys[start]);
            }
            else if (size > 1)
            {
                // Kept blocks move to the front: what is read lies behind what is written.
                var block = members.Slice(start, size);
                block.Sort();
                block.CopyTo(members[kept..]);
                kept += size;
                members[kept - 1] |= Last;
            }
            start = end;
        }
        return new BlocksOfRule(members[..kept].ToArray(), skipped, givenUp);
    }

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
}
