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

    /// <summary>By profile, a bit for each rule: whether it can share a key of that rule with a profile that is <paramref name="concerned"/>, which can itself.</summary>
    public static ulong[] Sharing(IReadOnlyList<PersonProfile> profiles, BlockKeys keys, IReadOnlyList<BlockingRule> rules, bool[] concerned)
    {
        var shared = new SharedParts(keys, rules);
        shared.Gather(profiles, concerned);
        var sharing = new ulong[profiles.Count];
        Parallel.For(0, profiles.Count, () => new bool?[Parts], (i, _, known) =>
        {
            sharing[i] = concerned[i] ? ulong.MaxValue : shared.RulesOf(profiles[i], known);
            return known;
        }, _ => { });
        return sharing;
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
    private ulong RulesOf(PersonProfile profile, bool?[] known)
    {
        Array.Clear(known);
        var sharing = 0UL;
        for (var rule = 0; rule < rules.Count; rule++)
        {
            var on = rules[rule].On;
            var all = true;
            for (var p = 0; p < on.Count && all; p++)
            {
                ref var here = ref known[(int)on[p]];
                all = here ??= SharesAny(profile, on[p]);
            }
            if (all) sharing |= 1UL << rule;
        }
        return sharing;
    }

    private bool SharesAny(PersonProfile profile, BlockKey part)
    {
        foreach (var value in keys.ValuesOf(profile, part))
            if (values[(int)part].Contains(value)) return true;
        return false;
    }
}
