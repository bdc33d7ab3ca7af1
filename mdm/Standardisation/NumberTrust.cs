using Yidang.Schemas;

namespace Yidang.Mdm;

/// <summary>
/// Whose ID numbers the rows carry, as only all rows together can tell: a number may be nobody's, or a relative's, or the row's own for all that the row
/// speaks against it.
/// </summary>
/// <param name="columns">Their numbers are moved between trusted and doubtful.</param>
/// <param name="listings">Who stands in which household, and as what.</param>
/// <param name="oneRowPerPerson">By record: its source has one row per person.</param>
internal sealed class NumberTrust(
    PersonColumns columns, NameEntry[] names, ValuePool<string> idTexts, ResidentIdNumber[] ids, HouseholdListings listings, Func<int, bool> oneRowPerPerson)
{
    /// <summary>Years between a parent and a child at the least.</summary>
    private const int Generation = 14;

    /// <summary>One person's slips, former name and kin make no more names than this beside one number.</summary>
    private const int MostNamesOfNumber = 8;

    /// <summary>The same for a number that fails its check: one slip is rarely made twice, for two names by chance at most.</summary>
    private const int MostNamesOfFailing = 2;

    /// <summary>By ID number: its records; null when they have changed since it was made.</summary>
    private CodeIndex? carriers;

    /// <summary>
    /// 111111111111111111 and its like: a number that fails its check beside three names or more, or any number beside more names than slips and
    /// kin account for, is nobody's.
    /// </summary>
    public HashSet<int> Placeholders(IReadOnlySet<string>? known)
    {
        var rowsOf = Carriers();
        var found = new HashSet<int>();
        var beside = new HashSet<int>();
        for (var id = 0; id < ids.Length; id++)
        {
            if (rowsOf[id].Length == 0) continue;
            var most = ids[id].IsValid ? MostNamesOfNumber : MostNamesOfFailing;
            beside.Clear();
            if (rowsOf[id].Length * 2 > most)
                foreach (var record in rowsOf[id]) beside.UnionWith(columns.Names[record].ToArray().Where(name => !names[name].IsInParts));
            if (beside.Count > most || known?.Contains(idTexts[id]) == true) found.Add(id);
        }
        return found;
    }

    public void Doubt(HashSet<int> placeholders)
    {
        if (placeholders.Count == 0) return;
        var rowsOf = Carriers();
        foreach (var id in placeholders)
            foreach (var record in rowsOf[id]) Doubt(record, id);
    }

    /// <summary>
    /// A number that everybody else writes beside one name, on a row with quite another name in whose household that first name
    /// stands, is a relative's number. So it is beside whatever name when the row's is that of a co-member with a number of their own.
    /// </summary>
    public void DoubtNumbersOfKin()
    {
        var rowsOf = Carriers();
        var found = new List<(int Row, int Id)>();
        for (var id = 0; id < ids.Length; id++)
        {
            var rows = rowsOf[id];
            if (rows.Length < 2) continue;
            foreach (var row in rows)
            {
                if (columns.Names[row].Length == 0) continue;
                if (!AreAllKin(row, rows, out var others, out var last) && !IsNumberedCoMember(row, id, rows, out others, out last)) continue;
                // Of two rows that name each other as kin, the one whose source has one row per person keeps the number.
                if (oneRowPerPerson(row) || (others == 1 && !oneRowPerPerson(last))) continue;
                if (SpeaksForItself(row, id, rows) && !HasAnotherBeside(row, id, rows)) continue;
                found.Add((row, id));
            }
        }
        // Only now, so that what is said of one number does not hang on which came before it.
        foreach (var (row, id) in found) Doubt(row, id);
    }

    /// <summary>A number that its row contradicts, but that others write beside the same name: the date, age or sex is the slip.</summary>
    public void TrustNumbersOfOneName()
    {
        var rowsOf = Carriers();
        for (var record = 0; record < columns.Count; record++)
        {
            foreach (var id in columns.DoubtfulIds[record].ToArray())
            {
                if (rowsOf[id].Length == 0) continue;
                int[] own = columns.Names[record].ToArray(), others = NamesOf(rowsOf[id]);
                if (IsOfAnotherAge(record, ids[id]) && HasAnotherBeside(record, id, rowsOf[id])) continue;
                if (!Array.Exists(own, others.Contains)
                    && (IsOfAnother(record, ids[id]) || !Array.Exists(own, name => Array.Exists(others, other => AreNear(names[name], names[other]))))) continue;
                carriers = null;
                columns.Ids.Set(record, [.. columns.Ids[record], id]);
                columns.DoubtfulIds.Set(record, columns.DoubtfulIds[record].ToArray().Where(other => other != id));
            }
        }
    }

    /// <summary>True for slips of one name. One with a gap (林？) may be anybody's of the family.</summary>
    private static bool AreNear(NameEntry a, NameEntry b) => !a.HasGap && !b.HasGap && NameComparison.Compare(a, b).MayBeOneName();

    /// <summary>By ID number: the records that have it as theirs now.</summary>
    private CodeIndex Carriers() => carriers ??= new(columns.Count, ids.Length, record => columns.Ids[record]);

    private int[] NamesOf(ReadOnlySpan<int> records)
    {
        var found = new List<int>(records.Length);
        foreach (var record in records) found.AddRange(columns.Names[record]);
        return [.. found];
    }

    /// <summary>Takes a number away from a row, and the day of birth that nothing but the number told.</summary>
    private void Doubt(int record, int id)
    {
        carriers = null;
        columns.DoubtfulIds.Set(record, [.. columns.DoubtfulIds[record], id]);
        columns.Ids.Set(record, columns.Ids[record].ToArray().Where(other => other != id));
        var day = PackedDate.Of(ids[id].BirthDate);
        if (columns.StatedBirths[record].Contains(day)) return;
        foreach (var other in columns.Ids[record])
            if (PackedDate.Of(ids[other].BirthDate) == day) return;
        columns.Births.Set(record, columns.Births[record].ToArray().Where(birth => birth != day));
    }

    /// <summary>Father and son may be named alike, husband and wife too: a number of the other sex or of another generation is not the row's for that.</summary>
    private bool IsOfAnother(int record, in ResidentIdNumber id)
    {
        var sex = columns.Sexes[record];
        if (sex is 1 or 2 && id.IsValid && (id.Sex == "male" ? 1 : 2) != sex) return true;
        var year = columns.Births[record] is [var birth, ..] ? PackedDate.Year(birth) : columns.AgeYears[record];
        return year != 0 && id.BirthDate is { } born && Math.Abs(born.Year - year) >= Generation;
    }

    /// <summary>
    /// True when the day that a row states is a generation from the number's and no slip of it. Father and son may be named alike to the letter: where both stand in one household,
    /// the row is whose day it states.
    /// </summary>
    private bool IsOfAnotherAge(int record, in ResidentIdNumber id) =>
        columns.StatedBirths[record] is [var birth] && id.BirthDate is { } born && Math.Abs(born.Year - PackedDate.Year(birth)) >= Generation
        && born.Month != PackedDate.Month(birth) && born.Day != PackedDate.Day(birth);

    /// <summary>True when a row's kin stand on all the other rows that have names, and there are some.</summary>
    /// <param name="others">How many; the last of them is <paramref name="last"/>.</param>
    private bool AreAllKin(int row, ReadOnlySpan<int> rows, out int others, out int last)
    {
        (others, last) = (0, -1);
        foreach (var other in rows)
        {
            if (other == row || columns.Names[other].Length == 0) continue;
            if (!IsKin(row, other, rows)) return false;
            (others, last) = (others + 1, other);
        }
        return others > 0;
    }

    /// <summary>
    /// True for a number whose day the row states itself, or its age from the same place as another row with the number: then the co-member is the person, whom
    /// another visit wrote rightly, and no relative.
    /// </summary>
    private bool SpeaksForItself(int row, int id, ReadOnlySpan<int> rows)
    {
        if (listings.StatesDayOf(row, id)) return true;
        if (!listings.StatesAgeOf(row, id)) return false;
        foreach (var other in rows)
            if (other != row && listings.AreInOnePlace(row, other)) return true;
        return false;
    }

    /// <summary>Twins share a day, but each has a number of their own in some household in which one stands beside the other.</summary>
    private bool HasAnotherBeside(int row, int id, ReadOnlySpan<int> rows)
    {
        foreach (var other in rows)
        {
            foreach (var member in listings.With(other))
            {
                if (!columns.Names[row].ContainsAny(columns.Names[member])) continue;
                foreach (var number in columns.Ids[member])
                    if (number != id && ids[number].IsValid) return true;
            }
        }
        return false;
    }

    private bool IsKin(int row, int other, ReadOnlySpan<int> rows)
    {
        ReadOnlySpan<int> own = columns.Names[row], theirs = columns.Names[other];
        var areAlike = false;
        foreach (var a in own)
        {
            foreach (var b in theirs)
            {
                if (a == b || NameComparison.Compare(names[a], names[b]) is var level && level < NameLevel.OneCharacter) return false;
                areAlike |= level == NameLevel.OneCharacter;
            }
        }
        if (own.ContainsAny(columns.FormerNames[other]) || theirs.ContainsAny(columns.FormerNames[row])) return false;
        // Not every row of a person stands in a household: who is whose relative is said of names.
        foreach (var carrier in rows)
        {
            if (own.ContainsAny(columns.Names[carrier]) && HoldsOneOf(columns.CoMembers[carrier], theirs, orSlips: !areAlike)) return true;
            if (theirs.ContainsAny(columns.Names[carrier]) && HoldsOneOf(columns.CoMembers[carrier], own, orSlips: !areAlike)) return true;
        }
        return false;
    }

    /// <summary>True when a co-member has one of these names.</summary>
    /// <param name="orSlips">
    /// True to take slips of them: whoever wrote a number on the wrong row often misspelt its owner's name beside it. Of names that are alike such a slip may be the row's own at another
    /// visit.
    /// </param>
    private bool HoldsOneOf(ReadOnlySpan<int> coMembers, ReadOnlySpan<int> wanted, bool orSlips)
    {
        if (wanted.ContainsAny(coMembers)) return true;
        foreach (var member in coMembers)
            foreach (var name in wanted)
                if (orSlips && AreNear(names[member], names[name])) return true;
        return false;
    }

    /// <summary>True when a row's name is a co-member's of others who have the number, and has one of its own there: however near the names, they are two people.</summary>
    private bool IsNumberedCoMember(int row, int id, ReadOnlySpan<int> rows, out int others, out int last)
    {
        (others, last) = (0, -1);
        var beside = false;
        foreach (var other in rows)
        {
            if (other == row || columns.Names[other].IsEmpty) continue;
            ReadOnlySpan<int> own = columns.Names[row];
            if (own.ContainsAny(columns.Names[other]) || own.ContainsAny(columns.FormerNames[other]) || columns.FormerNames[row].ContainsAny(columns.Names[other])) return false;
            beside |= own.ContainsAny(columns.CoMembers[other]);
            (others, last) = (others + 1, other);
        }
        return beside && HasAnotherBeside(row, id, rows);
    }
}
