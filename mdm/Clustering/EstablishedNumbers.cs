namespace Yidang.Mdm;

/// <summary>
/// Valid ID numbers that are established for somebody: two records agree on them, a source that has one row per person has
/// them, or a row's own birth date is the number's; a row that was exported twice is one. One odd number on one row may be a slip that happens to pass the check (of slips in two digits
/// one in eleven does) or a relative's; neither would bring the row's own day and sex with it.
/// </summary>
internal sealed class EstablishedNumbers
{
    /// <summary>Stands for no number.</summary>
    public const int None = -1;

    /// <summary>Stands for more than one.</summary>
    public const int Several = -2;

    private readonly bool[] established;
    private readonly PersonRecords records;

    /// <summary>By record: the one established number that it states, or why there is not one; its name and its birth date, where it has one of each, or <see cref="None"/>.</summary>
    /// <remarks>Nearly every question is answered by these numbers, which lie side by side: of millions of records each is somewhere else in memory.</remarks>
    private readonly (int Number, int Name, int Birth)[] stated;

    private EstablishedNumbers(bool[] established, PersonRecords records)
    {
        this.established = established;
        this.records = records;
        stated = ByCode.Make(records.Count, i => (Only(i), records.OnlyNameOf(i), records.Profiles[i].Births is [var birth] ? birth : None));
    }

    public bool Contains(int id) => established[id];

    /// <summary>The established number that a record states: its code, <see cref="None"/> or <see cref="Several"/>.</summary>
    public int StatedBy(int record) => stated[record].Number;

    /// <summary>All that a record states.</summary>
    public int[] AllStatedBy(int record) => [.. records.Profiles[record].Ids.ToArray().Where(Contains)];

    /// <summary>
    /// False when two records state established numbers of two people, and neither a day of birth that both give nor one name with days that may be slips of each
    /// other says that one person was registered twice. Nothing else that they say could outweigh the numbers.
    /// </summary>
    public bool MayBeOne(int left, int right)
    {
        ref readonly var ofLeft = ref stated[left];
        ref readonly var ofRight = ref stated[right];
        int a = ofLeft.Number, b = ofRight.Number;
        if (a == b || a == None || b == None) return true;
        if (a != Several && b != Several && DifferInNameAndDay(ofLeft, ofRight)) return false;
        PersonProfile one = records.Profiles[left], other = records.Profiles[right];
        return one.SharesDayWith(other) || (one.Names.ContainsAny(other.Names) && AreNearInTime(one, other)) || ((a == Several || b == Several) && ShareNumber(one, other));
    }

    public static EstablishedNumbers Find(PersonRecords records, GenericNumbers generic)
    {
        var (support, witness) = (new int[records.Ids.Length], new int[records.Ids.Length]);
        Array.Fill(witness, None);
        for (var i = 0; i < records.Count; i++)
        {
            var profile = records.Profiles[i];
            foreach (var id in profile.Ids)
            {
                // A row that was exported twice is one witness.
                if (witness[id] >= 0 && records.AreCopies(i, witness[id])) continue;
                support[id] += records.OneRowPerPerson[records.SourceOf[i]] || profile.StatesDayOf(records.Ids[id]) ? 2 : 1;
                witness[id] = witness[id] == None ? i : Several;
            }
        }
        var established = new bool[support.Length];
        for (var id = 0; id < support.Length; id++)
            established[id] = support[id] >= 2 && records.Ids[id].IsValid && !ResidentIdComparison.IsCut(records.Ids[id]) && !generic.Contains(id);
        return new EstablishedNumbers(established, records);
    }

    private static bool DifferInNameAndDay(in (int Number, int Name, int Birth) one, in (int Number, int Name, int Birth) other) =>
        one.Name != other.Name && one.Birth != other.Birth && one.Name != None && other.Name != None && one.Birth != None && other.Birth != None;

    private int Only(int record)
    {
        var only = None;
        foreach (var id in records.Profiles[record].Ids)
            if (established[id]) only = only == None ? id : Several;
        return only;
    }

    private static bool AreNearInTime(PersonProfile one, PersonProfile other)
    {
        foreach (var day in one.Births)
            foreach (var otherDay in other.Births)
                if (BirthDateComparison.Compare(day, otherDay) != BirthDateLevel.Different) return true;
        return false;
    }

    private bool ShareNumber(PersonProfile one, PersonProfile other)
    {
        foreach (var id in one.Ids)
            if (established[id] && other.Ids.BinarySearch(id) >= 0) return true;
        return false;
    }
}
