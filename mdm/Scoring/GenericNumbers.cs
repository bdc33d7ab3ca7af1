namespace Yidang.Mdm;

/// <summary>
/// ID numbers that several people go by: each of two or more unlike names stands beside the number more than once, or in a
/// register that has one row per person. Such a number alone joins nobody.
/// </summary>
internal sealed class GenericNumbers
{
    private readonly HashSet<int> numbers = [];

    public bool Contains(int id) => numbers.Contains(id);

    public int Count => numbers.Count;

    public static GenericNumbers Find(PersonRecords records)
    {
        var found = new GenericNumbers();
        var comparer = new PairComparer(records, found);
        var carriers = new CodeIndex(records.Count, records.Ids.Length, record => records.Profiles[record].Ids);
        for (var id = 0; id < records.Ids.Length; id++)
            if (!HaveOneName(records, carriers[id]) && IsGeneric(records, comparer, carriers[id])) found.numbers.Add(id);
        return found;
    }

    /// <summary>Of nearly every number all records have one and the same name.</summary>
    private static bool HaveOneName(PersonRecords records, ReadOnlySpan<int> carriers)
    {
        if (carriers.Length < 2) return true;
        var first = records.Profiles[carriers[0]].Names;
        foreach (var carrier in carriers[1..])
            if (!records.Profiles[carrier].Names.SequenceEqual(first)) return false;
        return true;
    }

    private static bool IsGeneric(PersonRecords records, PairComparer comparer, ReadOnlySpan<int> carriers)
    {
        var seen = new Dictionary<int, (int Weight, int Witnesses, int Carrier)>();
        for (var i = 0; i < carriers.Length; i++)
        {
            var carrier = carriers[i];
            if (records.NameOf(carrier) is var name && name < 0) continue;
            var weight = records.OneRowPerPerson[records.SourceOf[carrier]] ? 2 : 1;
            var isKnown = seen.TryGetValue(name, out var known);
            // Two witnesses are enough: of a number that half a county has, no more rows are compared with all before them.
            var witness = known.Witnesses >= 2 || IsCopy(records, carrier, carriers[..i]) ? 0 : weight;
            seen[name] = (known.Weight + weight, known.Witnesses + witness, isKnown ? known.Carrier : carrier);
        }
        var heavy = seen.Where(n => n.Value.Weight >= 2).OrderBy(n => n.Key).Select(n => (Name: n.Key, n.Value.Witnesses, n.Value.Carrier)).ToArray();
        for (var i = 0; i < heavy.Length; i++)
        {
            for (var j = i + 1; j < heavy.Length; j++)
            {
                var level = comparer.CompareNamesOf(heavy[i].Carrier, heavy[j].Carrier);
                if (level is not (NameLevel.Different or NameLevel.Surname or NameLevel.OneCharacter)) continue;
                // A row that was exported twice tells its slip twice: as little as once. Quite another name is no slip.
                if (level == NameLevel.OneCharacter && (heavy[i].Witnesses < 2 || heavy[j].Witnesses < 2)) continue;
                if (!IsRenamed(records, carriers, heavy[i].Name, heavy[j].Name)) return true;
            }
        }
        return false;
    }

    private static bool IsCopy(PersonRecords records, int carrier, ReadOnlySpan<int> before)
    {
        foreach (var other in before)
            if (records.AreCopies(carrier, other)) return true;
        return false;
    }

    /// <summary>One of the records has the one name for a former one of the other.</summary>
    private static bool IsRenamed(PersonRecords records, ReadOnlySpan<int> carriers, int a, int b)
    {
        foreach (var carrier in carriers)
        {
            var profile = records.Profiles[carrier];
            if (profile.FormerNames.Contains(a) && profile.Names.Contains(b) || profile.FormerNames.Contains(b) && profile.Names.Contains(a)) return true;
        }
        return false;
    }
}
