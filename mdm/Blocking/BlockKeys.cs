namespace Yidang.Mdm;

/// <summary>The 64-bit block keys of a profile under a rule: one for each combination of the values that its parts can take.</summary>
internal sealed class BlockKeys(PersonRecords records)
{
    /// <summary>More combinations than this say that a profile is a jumble; the first ones do.</summary>
    private const int MostKeys = 48;

    private readonly Dictionary<string, int> texts = new(StringComparer.Ordinal);

    /// <summary>Numbers for sounds, doors and villages, by code, made once.</summary>
    private readonly int[] nameSounds = new int[records.Names.Length];
    private readonly int[] surnameSounds = new int[records.Names.Length];
    private readonly int[] doors = new int[records.Addresses.Length];
    private readonly int[] villages = new int[records.Addresses.Length];

    public BlockKeys Prepare()
    {
        for (var code = 0; code < records.Names.Length; code++)
        {
            var entry = records.Names[code];
            nameSounds[code] = entry.StandIn || entry.Sound.Length == 0 ? -1 : Number("s:" + entry.Sound);
            surnameSounds[code] = entry.StandIn || entry.SurnameSound.Length == 0 ? -1 : Number("f:" + entry.SurnameSound);
        }
        for (var code = 0; code < records.Addresses.Length; code++)
        {
            doors[code] = records.Addresses[code].Door is { } door ? Number("d:" + door) : -1;
            villages[code] = records.Addresses[code].Village is { } village ? Number("v:" + village) : -1;
        }
        return this;
    }

    /// <summary>Adds the profile's keys under the rule to <paramref name="keys"/>, without repeats.</summary>
    public void Collect(PersonProfile profile, IReadOnlyList<BlockKey> rule, List<ulong> keys)
    {
        keys.Clear();
        keys.Add(14695981039346656037UL);
        var values = new List<int>(8);
        foreach (var part in rule)
        {
            values.Clear();
            Values(profile, part, values);
            if (values.Count == 0)
            {
                keys.Clear();
                return;
            }
            var count = keys.Count;
            for (var v = 1; v < values.Count && keys.Count + count <= MostKeys; v++)
                for (var k = 0; k < count; k++) keys.Add(Mix(keys[k], part, values[v]));
            for (var k = 0; k < count; k++) keys[k] = Mix(keys[k], part, values[0]);
        }
        if (keys.Count < 2) return;
        keys.Sort();
        var kept = 1;
        for (var k = 1; k < keys.Count; k++)
            if (keys[k] != keys[k - 1]) keys[kept++] = keys[k];
        keys.RemoveRange(kept, keys.Count - kept);
    }

    private void Values(PersonProfile profile, BlockKey key, List<int> values)
    {
        switch (key)
        {
            case BlockKey.ResidentId: values.AddRange(profile.Ids); break;
            case BlockKey.Document: values.AddRange(profile.Documents); break;
            case BlockKey.Name:
                foreach (var name in profile.Names)
                    if (!records.Names[name].StandIn) values.Add(name);
                values.AddRange(profile.FormerNames);
                break;
            case BlockKey.NameSound:
                AddDistinct(values, profile.Names, nameSounds);
                AddDistinct(values, profile.FormerNames, nameSounds);
                break;
            case BlockKey.SurnameSound: AddDistinct(values, profile.Names, surnameSounds); break;
            case BlockKey.BirthDate:
                foreach (var birth in profile.Births)
                    if (PackedDate.IsFull(birth)) values.Add(birth);
                break;
            case BlockKey.BirthMonth:
                foreach (var birth in profile.Births)
                    if (PackedDate.Month(birth) > 0 && !values.Contains(birth / 100)) values.Add(birth / 100);
                break;
            case BlockKey.Phone: values.AddRange(profile.Phones); break;
            case BlockKey.Door: AddDistinct(values, profile.Addresses, doors); break;
            case BlockKey.Village: AddDistinct(values, profile.Addresses, villages); break;
            case BlockKey.Household: values.AddRange(profile.Households); break;
            case BlockKey.CoMember: AddDistinct(values, profile.CoMembers, nameSounds); break;
            case BlockKey.Parent: values.AddRange(profile.Parents); break;
            case BlockKey.Sex:
                if (profile.Sex is 1 or 2) values.Add(profile.Sex);
                break;
            default: throw new ArgumentOutOfRangeException(nameof(key));
        }
    }

    private static void AddDistinct(List<int> values, int[] codes, int[] numbers)
    {
        foreach (var code in codes)
            if (numbers[code] >= 0 && !values.Contains(numbers[code])) values.Add(numbers[code]);
    }

    private int Number(string text)
    {
        if (!texts.TryGetValue(text, out var number)) texts.Add(text, number = texts.Count);
        return number;
    }

    /// <summary>The key so far and the next part.</summary>
    private static ulong Mix(ulong key, BlockKey part, int value) => SplitMix64.Mix(key ^ (((ulong)part << 56) + (uint)value + 0x9E3779B97F4A7C15UL));
}
