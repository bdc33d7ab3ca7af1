namespace Yidang.Mdm;

/// <summary>
/// Who can share a key with some profiles at all: under some rule each has, of every part, a value that one of those has. Asked before keys are made, because most
/// profiles have nothing in common with a few.
/// </summary>
internal sealed class SharedParts
{
    private static readonly int Parts = Enum.GetValues<BlockKey>().Length;

    private readonly BlockKeys keys;
    private readonly IReadOnlyList<BlockingRule> rules;

    /// <summary>By part: the values that those profiles have.</summary>
    private readonly HashSet<ulong>[] values = new HashSet<ulong>[Parts];

    private SharedParts(BlockKeys keys, IReadOnlyList<BlockingRule> rules) => (this.keys, this.rules) = (keys, rules);

    /// <summary>Indices of those who can share a key with a profile that is <paramref name="concerned"/>, itself among them; ascending.</summary>
    public static int[] Sharing(IReadOnlyList<PersonProfile> profiles, BlockKeys keys, IReadOnlyList<BlockingRule> rules, bool[] concerned)
    {
        var shared = new SharedParts(keys, rules);
        shared.Gather(profiles, concerned);
        var sharing = new bool[profiles.Count];
        Parallel.For(0, profiles.Count, () => new bool?[Parts], (i, _, known) =>
        {
            sharing[i] = concerned[i] || shared.MayShare(profiles[i], known);
            return known;
        }, _ => { });
        return [.. Enumerable.Range(0, sharing.Length).Where(i => sharing[i])];
    }

    private void Gather(IReadOnlyList<PersonProfile> profiles, bool[] concerned)
    {
        foreach (var part in rules.SelectMany(r => r.On).Distinct()) values[(int)part] = [];
        for (var i = 0; i < profiles.Count; i++)
        {
            if (!concerned[i]) continue;
            for (var part = 0; part < Parts; part++)
                if (values[part] is { } all) all.UnionWith(keys.ValuesOf(profiles[i], (BlockKey)part));
        }
    }

    /// <param name="known">Room for what is found of each part.</param>
    private bool MayShare(PersonProfile profile, bool?[] known)
    {
        Array.Clear(known);
        foreach (var rule in rules)
        {
            var all = true;
            for (var p = 0; p < rule.On.Count && all; p++)
            {
                ref var here = ref known[(int)rule.On[p]];
                all = here ??= SharesAny(profile, rule.On[p]);
            }
            if (all) return true;
        }
        return false;
    }

    private bool SharesAny(PersonProfile profile, BlockKey part)
    {
        foreach (var value in keys.ValuesOf(profile, part))
            if (values[(int)part].Contains(value)) return true;
        return false;
    }
}
