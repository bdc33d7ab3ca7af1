namespace Yidang.Mdm;

/// <summary>
/// Finds the circles of records within which resolution is decided: families, for the most part, with whoever comes near to being one of
/// them. A circle can be resolved again by itself, with the same outcome.
/// </summary>
internal sealed class CircleFinder
{
    private readonly UnionFind circles;

    public CircleFinder(PersonRecords records, StewardRulings rulings)
    {
        circles = new UnionFind(records.Count);
        int[] ofHousehold = Filled(records.Households.Count), ofNumber = Filled(records.Ids.Length);
        for (var record = 0; record < records.Count; record++)
        {
            foreach (var household in records.StatedHouseholds[record]) Meet(ofHousehold, household, record);
            foreach (var number in records.TyingNumbers(records.Profiles[record])) Meet(ofNumber, number, record);
        }
        var ofRuling = new Dictionary<int, int>();
        foreach (var (record, ruling, _) in rulings.Apart)
        {
            if (!ofRuling.TryAdd(ruling, record)) Join(ofRuling[ruling], record);
        }
        foreach (var (_, decided) in rulings.Together)
            foreach (var record in decided) Join(decided[0], record);
    }

    /// <summary>What is decided on the one may hang on the other.</summary>
    public void Join(int left, int right)
    {
        (left, right) = (circles.Find(left), circles.Find(right));
        if (left != right) circles.Join(left, right);
    }

    /// <summary>A record's circle, for as long as nothing joins: a record of it.</summary>
    public int Find(int record) => circles.Find(record);

    /// <summary>By record: which of so many shares of all circles its circle is in.</summary>
    public byte[] Shares(int count)
    {
        var shares = new byte[circles.Count];
        for (var record = 0; record < shares.Length; record++) shares[record] = (byte)(circles.Find(record) % count);
        return shares;
    }

    /// <summary>By cluster: its circle, named by the smallest cluster in it.</summary>
    public int[] Of(IReadOnlyList<int[]> members)
    {
        foreach (var cluster in members)
            foreach (var record in cluster) Join(cluster[0], record);
        var names = new Dictionary<int, int>();
        var found = new int[members.Count];
        for (var cluster = 0; cluster < found.Length; cluster++)
        {
            var root = circles.Find(members[cluster][0]);
            if (!names.TryGetValue(root, out found[cluster])) names.Add(root, found[cluster] = cluster);
        }
        return found;
    }

    private void Meet(int[] first, int value, int record)
    {
        if (first[value] < 0) first[value] = record;
        else Join(first[value], record);
    }

    private static int[] Filled(int count)
    {
        var first = new int[count];
        Array.Fill(first, -1);
        return first;
    }
}
