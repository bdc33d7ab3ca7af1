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
        var byNumber = new Dictionary<int, List<int>>();
        for (var i = 0; i < records.Count; i++)
        {
            foreach (var id in records.Profiles[i].Ids)
            {
                if (!byNumber.TryGetValue(id, out var list)) byNumber.Add(id, list = []);
                list.Add(i);
            }
        }
        foreach (var (id, carriers) in byNumber)
            if (carriers.Count > 1 && IsGeneric(records, comparer, carriers)) found.numbers.Add(id);
        return found;
    }

    private static bool IsGeneric(PersonRecords records, PairComparer comparer, List<int> carriers)
    {
        var weightByName = new Dictionary<int, int>();
        foreach (var carrier in carriers)
        {
            if (records.NameOf(carrier) is var name && name < 0) continue;
            var weight = records.OneRowPerPerson[records.SourceOf[carrier]] ? 2 : 1;
            weightByName[name] = weightByName.GetValueOrDefault(name) + weight;
        }
        var heavy = weightByName.Where(n => n.Value >= 2).Select(n => n.Key).Order().ToArray();
        for (var i = 0; i < heavy.Length; i++)
        {
            for (var j = i + 1; j < heavy.Length; j++)
            {
                if (comparer.CompareNames(heavy[i], heavy[j]) is not (NameLevel.Different or NameLevel.Surname or NameLevel.OneCharacter)) continue;
                if (!carriers.Exists(c => IsRenamed(records.Profiles[c], heavy[i], heavy[j]))) return true;
            }
        }
        return false;
    }

    private static bool IsRenamed(PersonProfile profile, int a, int b) =>
        (Array.BinarySearch(profile.FormerNames, a) >= 0 && Array.BinarySearch(profile.Names, b) >= 0)
        || (Array.BinarySearch(profile.FormerNames, b) >= 0 && Array.BinarySearch(profile.Names, a) >= 0);
}
