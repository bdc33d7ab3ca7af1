using System.Globalization;

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
                var isRegister = records.OneRowPerPerson[records.SourceOf[i]];
                support[id] += isRegister || profile.StatesDayOf(records.Ids[id]) ? 2 : 1;
                witness[id] = witness[id] == None && !isRegister ? i : Several;
            }
        }
        var established = new bool[support.Length];
        for (var id = 0; id < support.Length; id++)
            established[id] = support[id] >= 2 && records.Ids[id].IsValid && !ResidentIdComparison.IsCut(records.Ids[id]) && !generic.Contains(id);
        var slips = SlipsInEndings(records, established, witness);
        foreach (var (_, _, id) in slips) established[id] = false;
        return new EstablishedNumbers(established, records) { Slips = [.. slips.Select(s => s.Id)], TiedBySlips = [.. slips.Select(s => (s.Record, s.Other))] };
    }

    /// <summary>Numbers that are taken for slips of others in their last digits, and so are established for nobody.</summary>
    public HashSet<int> Slips { get; private init; } = [];

    /// <summary>Records with such a number, each with one that has the other: what is decided on the one hangs on the other.</summary>
    public IReadOnlyList<(int Record, int Other)> TiedBySlips { get; private init; } = [];

    /// <summary>
    /// A slip in the last four digits that passes the check brings the row's day and sex along: a number that only one row has, where others have one of the same
    /// division and day beside the same name, day and sex, is such a slip sooner than a namesake's. A namesake has a phone of their own.
    /// </summary>
    /// <param name="witness">By number: its only row, of a source that may have several rows for a person; otherwise below zero.</param>
    private static List<(int Record, int Other, int Id)> SlipsInEndings(PersonRecords records, bool[] established, int[] witness)
    {
        var alone = new Dictionary<ulong, List<int>>();
        for (var id = 0; id < established.Length; id++)
        {
            if (!established[id] || witness[id] < 0) continue;
            if (!alone.TryGetValue(Stem(records, id), out var ids)) alone.Add(Stem(records, id), ids = []);
            ids.Add(id);
        }
        var nearTo = new Dictionary<int, List<int>>();
        for (var id = 0; id < established.Length && alone.Count > 0; id++)
            if (established[id] && witness[id] < 0 && alone.TryGetValue(Stem(records, id), out var ids)) nearTo.Add(id, ids);
        var found = new List<(int Record, int Other, int Id)>();
        for (var i = 0; i < records.Count && nearTo.Count > 0; i++)
        {
            foreach (var settled in records.Profiles[i].Ids)
            {
                if (!nearTo.TryGetValue(settled, out var ids)) continue;
                foreach (var id in ids)
                    if (AreAlike(records, witness[id], i)) found.Add((witness[id], i, id));
            }
        }
        return found;
    }

    private static bool AreAlike(PersonRecords records, int record, int other)
    {
        PersonProfile one = records.Profiles[record], second = records.Profiles[other];
        return one.Sex == second.Sex && one.Names.SequenceEqual(second.Names) && one.Births.SequenceEqual(second.Births)
            && (one.Phones.IsEmpty || second.Phones.IsEmpty || one.Phones.ContainsAny(second.Phones));
    }

    /// <summary>Division and day of a number.</summary>
    private static ulong Stem(PersonRecords records, int id) => ulong.Parse(records.IdTexts[id].AsSpan(0, 14), CultureInfo.InvariantCulture);

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
