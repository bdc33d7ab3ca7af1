using System.Runtime.InteropServices;
using Yidang.Schemas;

namespace Yidang.Mdm;

/// <summary>
/// The 64-bit block keys of a profile under a rule: one for each combination of the values that its parts can take. A key is a digest of the
/// values themselves, so that it is the same in every run.
/// </summary>
internal sealed class BlockKeys
{
    /// <summary>More combinations than this say that a profile is a jumble; the first ones do.</summary>
    private const int MostKeys = 48;

    /// <summary>Stands for no value.</summary>
    private const ulong None = 0;

    /// <summary>The values of one part of a rule: asked for millions of times, so each thread has one list for them.</summary>
    [ThreadStatic]
    private static List<ulong>? valuesOfPart;

    private readonly PersonRecords records;

    /// <summary>Digests by code; <see cref="None"/> where a value is not one to block by.</summary>
    private readonly ulong[] names, nameSounds, surnameSounds, numbers, documents, phones, doors, villages, households;

    public BlockKeys(PersonRecords records)
    {
        this.records = records;
        names = ByCode.Make(records.Names.Length, code => ContentDigest.Of(records.Names[code].Text));
        nameSounds = ByCode.Make(records.Names.Length, code => records.Names[code] is { StandIn: false, Sound: not "" } name ? ContentDigest.Of(name.Sound) : None);
        surnameSounds = ByCode.Make(records.Names.Length, code => records.Names[code] is { StandIn: false, SurnameSound: not "" } name ? ContentDigest.Of(name.SurnameSound) : None);
        numbers = Digests(records.IdTexts);
        documents = Digests(records.Documents);
        phones = Digests(records.Phones);
        households = Digests(records.Households);
        doors = ByCode.Make(records.Addresses.Length, code => records.Addresses[code].Door is { } door ? ContentDigest.Of(door) : None);
        villages = ByCode.Make(records.Addresses.Length, code => records.Addresses[code].Village is { } village ? ContentDigest.Of(village) : None);
    }

    /// <summary>Puts the profile's keys under the rule into <paramref name="keys"/>, without repeats, ascending.</summary>
    /// <returns>True when the keys of whatever the profile was united from are among them: it is neither a jumble nor of both sexes.</returns>
    public bool Collect(PersonProfile profile, IReadOnlyList<BlockKey> rule, List<ulong> keys)
    {
        keys.Clear();
        keys.Add(14695981039346656037UL);
        var isWhole = true;
        for (var p = 0; p < rule.Count; p++)
        {
            var part = rule[p];
            var values = ValuesOf(profile, part);
            if (values.Count == 0)
            {
                keys.Clear();
                return part != BlockKey.Sex || profile.Sex == 0;
            }
            if (values.Count == 1)
            {
                foreach (ref var key in CollectionsMarshal.AsSpan(keys)) key = Mix(key, part, values[0]);
                continue;
            }
            // In their own order, so that the same ones are kept of a jumble in every run.
            values.Sort();
            var count = keys.Count;
            isWhole &= count * values.Count <= MostKeys;
            for (var v = 1; v < values.Count && keys.Count + count <= MostKeys; v++)
                for (var k = 0; k < count; k++) keys.Add(Mix(keys[k], part, values[v]));
            for (var k = 0; k < count; k++) keys[k] = Mix(keys[k], part, values[0]);
        }
        SortDistinct(keys);
        return isWhole;
    }

    /// <summary>
    /// The keys that tie a record to others whatever the blocking rules say: the numbers of its households, its own ID numbers and its parents'. One
    /// of them changing may change what the others say of themselves.
    /// </summary>
    public void CollectTies(int record, List<ulong> keys)
    {
        CollectHouseholds(record, keys);
        var profile = records.Profiles[record];
        foreach (var number in records.TyingNumbers(profile)) keys.Add(Mix(0, BlockKey.ResidentId, numbers[number]));
        SortDistinct(keys);
    }

    /// <summary>Of the keys that tie a record to others, those of its households' numbers.</summary>
    public void CollectHouseholds(int record, List<ulong> keys)
    {
        keys.Clear();
        foreach (var household in records.StatedHouseholds[record]) keys.Add(Mix(0, BlockKey.Household, households[household]));
    }

    /// <summary>Adds a key for each of the profile's phones.</summary>
    public void AddPhones(PersonProfile profile, List<ulong> found)
    {
        foreach (var phone in profile.Phones) found.Add(Mix(0, BlockKey.Phone, phones[phone]));
    }

    /// <summary>True when all combinations of the profile's values under a rule are kept, even if it had so many phones more.</summary>
    public bool HoldsAll(PersonProfile profile, IReadOnlyList<BlockKey> rule, int morePhones)
    {
        var combinations = 1L;
        foreach (var part in rule) combinations *= ValuesOf(profile, part).Count + (part == BlockKey.Phone ? morePhones : 0);
        return combinations <= MostKeys;
    }

    /// <summary>Digests of the values that a part of a rule can take of the profile. The list is this thread's, until it asks again.</summary>
    public List<ulong> ValuesOf(PersonProfile profile, BlockKey key)
    {
        var values = valuesOfPart ??= new List<ulong>(16);
        values.Clear();
        switch (key)
        {
            case BlockKey.ResidentId: AddDistinct(values, profile.Ids, numbers); break;
            case BlockKey.Document: AddDistinct(values, profile.Documents, documents); break;
            case BlockKey.Name:
                foreach (var name in profile.Names)
                    if (!records.Names[name].StandIn) AddDistinct(values, names[name]);
                foreach (var name in profile.FormerNames) values.Add(names[name]);
                break;
            case BlockKey.NameSound:
                AddDistinct(values, profile.Names, nameSounds);
                AddDistinct(values, profile.FormerNames, nameSounds);
                break;
            case BlockKey.SurnameSound: AddDistinct(values, profile.Names, surnameSounds); break;
            case BlockKey.BirthDate:
                foreach (var birth in profile.Births)
                    if (PackedDate.IsFull(birth)) values.Add((ulong)birth);
                break;
            case BlockKey.BirthMonth:
                foreach (var birth in profile.Births)
                    if (PackedDate.Month(birth) > 0) AddDistinct(values, (ulong)(birth / 100));
                break;
            case BlockKey.Phone: AddDistinct(values, profile.Phones, phones); break;
            case BlockKey.Door: AddDistinct(values, profile.Addresses, doors); break;
            case BlockKey.Village: AddDistinct(values, profile.Addresses, villages); break;
            case BlockKey.Household: AddDistinct(values, profile.Households, households); break;
            case BlockKey.CoMember: AddDistinct(values, profile.CoMembers, nameSounds); break;
            case BlockKey.Parent: AddDistinct(values, profile.Parents, numbers); break;
            case BlockKey.Sex:
                if (profile.Sex is 1 or 2) values.Add(profile.Sex);
                break;
            default: throw new ArgumentOutOfRangeException(nameof(key));
        }
        return values;
    }

    private static void AddDistinct(List<ulong> values, ReadOnlySpan<int> codes, ulong[] digests)
    {
        foreach (var code in codes) AddDistinct(values, digests[code]);
    }

    private static void AddDistinct(List<ulong> values, ulong digest)
    {
        if (digest != None && (values.Count == 0 || !values.Contains(digest))) values.Add(digest);
    }

    private static ulong[] Digests(ValuePool<string> pool) => ByCode.Make(pool.Count, code => ContentDigest.Of(pool[code]));

    /// <summary>Puts keys in ascending order, each once.</summary>
    public static void SortDistinct(List<ulong> keys)
    {
        if (keys.Count < 2) return;
        keys.Sort();
        var span = CollectionsMarshal.AsSpan(keys);
        var kept = 1;
        for (var k = 1; k < span.Length; k++)
            if (span[k] != span[k - 1]) span[kept++] = span[k];
        keys.RemoveRange(kept, keys.Count - kept);
    }

    /// <summary>The key so far and the next part.</summary>
    private static ulong Mix(ulong key, BlockKey part, ulong value) => SplitMix64.Mix(key ^ (((ulong)part << 56) + value + 0x9E3779B97F4A7C15UL));
}
