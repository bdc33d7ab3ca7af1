using Yidang.Schemas;

namespace Yidang.Mdm;

/// <summary>
/// The 64-bit keys by which a person is found again: those under which its records, together and each alone, are compared with others, and the numbers that tie them
/// to others. Whom a new record could be, and what it bears on, shares a key with it.
/// </summary>
/// <param name="model">Its blocking rules.</param>
/// <param name="records">With the reference of a whole run, which says which blocks are too large to be of use.</param>
/// <remarks>Stable between runs; safe for several threads.</remarks>
public sealed class PersonKeys(MatchingModel model, PersonRecords records)
{
    private readonly BlockKeys keys = new(records);

    /// <summary>The keys of a cluster of records, given by their indices; ascending, without repeats.</summary>
    public ulong[] Of(IReadOnlyList<int> members)
    {
        var found = new List<ulong>(128);
        var own = new List<ulong>(8);
        AddBlocks(members, found, own);
        BlockKeys.SortDistinct(found);
        found.RemoveAll(IsCrowded);
        AddTies(members, found, own);
        BlockKeys.SortDistinct(found);
        return [.. found];
    }

    /// <summary>The keys of a cluster and those of its phones, whatever rules ask for phones: under these it is entered, so that whoever takes one of the phones finds it.</summary>
    public ulong[] ToEnter(IReadOnlyList<int> members)
    {
        var found = Of(members).ToList();
        AddPhones(members, found);
        BlockKeys.SortDistinct(found);
        return [.. found];
    }

    /// <summary>
    /// The keys of the phones of some records of a cluster that had other phones before; null when a record has none that counts, or when the cluster has so many values
    /// that which of its keys are kept may hang on them.
    /// </summary>
    public ulong[]? OfPhones(IReadOnlyList<int> members, IReadOnlyList<int> changed)
    {
        if (changed.Any(m => records.Profiles[m].Phones.Length == 0)) return null;
        var whole = Union(members);
        if (model.Blocking.Any(rule => rule.On.Contains(BlockKey.Phone) && !keys.HoldsAll(whole, rule.On, changed.Count))) return null;
        var found = new List<ulong>();
        AddPhones(changed, found);
        BlockKeys.SortDistinct(found);
        return [.. found];
    }

    /// <summary>The keys of a cluster that any of its phones is part of, to be entered where its phones are all that has changed; null as for <see cref="OfPhones"/>, and where a rule joins phones with what other rows say.</summary>
    public ulong[]? ToEnterOfPhones(IReadOnlyList<int> members)
    {
        var rules = model.Blocking.Where(rule => rule.On.Contains(BlockKey.Phone)).ToList();
        var whole = Union(members);
        if (rules.Exists(rule => rule.On.Any(key => key is BlockKey.CoMember or BlockKey.Household) || !keys.HoldsAll(whole, rule.On, morePhones: 0))) return null;
        var (found, own) = (new List<ulong>(), new List<ulong>());
        foreach (var rule in rules)
        {
            keys.Collect(whole, rule.On, own);
            found.AddRange(own);
        }
        BlockKeys.SortDistinct(found);
        found.RemoveAll(IsCrowded);
        AddPhones(members, found);
        BlockKeys.SortDistinct(found);
        return [.. found];
    }

    /// <summary>The keys by which the others are found that state a household number of this record, given by its index.</summary>
    public IReadOnlyList<ulong> OfHouseholds(int member)
    {
        var own = new List<ulong>(1);
        keys.CollectHouseholds(member, own);
        return own;
    }

    /// <summary>Those of the keys that tie the records to others whatever the blocking rules say.</summary>
    public ulong[] TiesOf(IReadOnlyList<int> members)
    {
        var found = new List<ulong>();
        AddTies(members, found, []);
        BlockKeys.SortDistinct(found);
        return [.. found];
    }

    private void AddPhones(IReadOnlyList<int> members, List<ulong> found)
    {
        foreach (var member in members) keys.AddPhones(records.Profiles[member], found);
    }

    private void AddTies(IReadOnlyList<int> members, List<ulong> found, List<ulong> own)
    {
        foreach (var member in members)
        {
            keys.CollectTies(member, own);
            found.AddRange(own);
        }
    }

    /// <summary>Adds the keys of the records together, and of each alone where those do not hold them all.</summary>
    private void AddBlocks(IReadOnlyList<int> members, List<ulong> found, List<ulong> own)
    {
        var whole = Union(members);
        foreach (var rule in model.Blocking)
        {
            var isWhole = keys.Collect(whole, rule.On, own);
            found.AddRange(own);
            if (isWhole) continue;
            foreach (var member in members)
            {
                keys.Collect(records.Profiles[member], rule.On, own);
                found.AddRange(own);
            }
        }
    }

    private PersonProfile Union(IReadOnlyList<int> members) => PersonProfile.Union([.. members.Select(m => records.Profiles[m])]);

    private bool IsCrowded(ulong key) =>
        records.Reference.CrowdedOfRecords?.Contains(key) == true && records.Reference.CrowdedOfClusters?.Contains(key) == true;
}
