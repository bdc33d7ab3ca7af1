using Yidang.Schemas;

namespace Yidang.Mdm;

/// <summary>
/// Whose ID numbers the rows carry, as only all rows together can tell: a number may be nobody's, or a relative's, or the row's own for all that the row
/// speaks against it.
/// </summary>
/// <param name="profiles">By record; their numbers are moved between trusted and doubtful.</param>
/// <param name="oneRowPerPerson">By record: its source has one row per person.</param>
internal sealed class NumberTrust(
    IReadOnlyList<PersonProfile> profiles, NameEntry[] names, ValuePool<string> idTexts, ResidentIdNumber[] ids, Func<int, bool> oneRowPerPerson)
{
    /// <summary>Years between a parent and a child at the least.</summary>
    private const int Generation = 14;

    /// <summary>One person's slips, former name and kin make no more names than this beside one number.</summary>
    private const int MostNamesOfNumber = 8;

    /// <summary>The same for a number that fails its check: one slip is rarely made twice, for two names by chance at most.</summary>
    private const int MostNamesOfFailing = 2;

    /// <summary>
    /// 111111111111111111 and its like: a number that fails its check beside three names or more, or any number beside more names than slips and
    /// kin account for, is nobody's.
    /// </summary>
    public HashSet<int> Placeholders(IReadOnlySet<string>? known)
    {
        var carriers = new Dictionary<int, HashSet<int>>();
        foreach (var profile in profiles)
        {
            foreach (var id in profile.Ids)
            {
                if (!carriers.TryGetValue(id, out var beside)) carriers.Add(id, beside = []);
                beside.UnionWith(profile.Names);
            }
        }
        return carriers
            .Where(c => known?.Contains(idTexts[c.Key]) == true || c.Value.Count > (ids[c.Key].IsValid ? MostNamesOfNumber : MostNamesOfFailing))
            .Select(c => c.Key).ToHashSet();
    }

    public void Doubt(HashSet<int> placeholders)
    {
        if (placeholders.Count == 0) return;
        foreach (var profile in profiles)
        {
            if (!Array.Exists(profile.Ids, placeholders.Contains)) continue;
            profile.DoubtfulIds = Union(profile.DoubtfulIds, profile.Ids.Where(placeholders.Contains));
            profile.Ids = [.. profile.Ids.Where(id => !placeholders.Contains(id))];
        }
    }

    /// <summary>
    /// A number that everybody else writes beside one name, on a row with quite another name in whose household that first name
    /// stands, is a relative's number.
    /// </summary>
    public void DoubtNumbersOfKin()
    {
        var carriers = new Dictionary<int, List<int>>();
        for (var i = 0; i < profiles.Count; i++)
        {
            foreach (var id in profiles[i].Ids)
            {
                if (!carriers.TryGetValue(id, out var list)) carriers.Add(id, list = []);
                list.Add(i);
            }
        }
        foreach (var (id, rows) in carriers)
        {
            if (rows.Count < 2) continue;
            foreach (var row in rows)
            {
                if (profiles[row].Names.Length == 0) continue;
                var others = rows.Where(r => r != row && profiles[r].Names.Length > 0).ToArray();
                if (others.Length == 0 || !Array.TrueForAll(others, other => IsKin(profiles[row], profiles[other], names))) continue;
                // Of two rows that name each other as kin, the one whose source has one row per person keeps the number.
                if (oneRowPerPerson(row) || (others.Length == 1 && !oneRowPerPerson(others[0]))) continue;
                profiles[row].DoubtfulIds = Union(profiles[row].DoubtfulIds, [id]);
                profiles[row].Ids = [.. profiles[row].Ids.Where(other => other != id)];
            }
        }
    }

    /// <summary>A number that its row contradicts, but that others write beside the same name: the date, age or sex is the slip.</summary>
    public void TrustNumbersOfOneName()
    {
        var owners = new Dictionary<int, List<int>>();
        foreach (var profile in profiles)
        {
            foreach (var id in profile.Ids)
            {
                if (!owners.TryGetValue(id, out var list)) owners.Add(id, list = []);
                list.AddRange(profile.Names);
            }
        }
        foreach (var profile in profiles)
        {
            foreach (var id in profile.DoubtfulIds)
            {
                if (!owners.TryGetValue(id, out var others)) continue;
                if (!Array.Exists(profile.Names, others.Contains)
                    && (IsOfAnother(profile, ids[id]) || !Array.Exists(profile.Names, name => others.Exists(other => NameComparison.Compare(names[name], names[other]) < NameLevel.GivenName)))) continue;
                profile.Ids = Union(profile.Ids, [id]);
                profile.DoubtfulIds = [.. profile.DoubtfulIds.Where(other => other != id)];
            }
        }
    }

    /// <summary>Father and son may be named alike, husband and wife too: a number of the other sex or of another generation is not the row's for that.</summary>
    private static bool IsOfAnother(PersonProfile profile, in ResidentIdNumber id)
    {
        if (profile.Sex is 1 or 2 && id.IsValid && (id.Sex == "male" ? 1 : 2) != profile.Sex) return true;
        var year = profile.Births.Length > 0 ? PackedDate.Year(profile.Births[0]) : profile.AgeYear;
        return year != 0 && id.BirthDate is { } born && Math.Abs(born.Year - year) >= Generation;
    }

    private static bool IsKin(PersonProfile row, PersonProfile other, NameEntry[] names) =>
        !Array.Exists(row.Names, a => Array.Exists(other.Names, b => a == b || NameComparison.Compare(names[a], names[b]) < NameLevel.OneCharacter))
        && !Array.Exists(other.FormerNames, f => Array.BinarySearch(row.Names, f) >= 0)
        && !Array.Exists(row.FormerNames, f => Array.BinarySearch(other.Names, f) >= 0)
        && (Array.Exists(other.Names, n => Array.BinarySearch(row.CoMembers, n) >= 0) || Array.Exists(row.Names, n => Array.BinarySearch(other.CoMembers, n) >= 0));

    private static int[] Union(int[] codes, IEnumerable<int> more) => [.. codes.Concat(more).Distinct().Order()];
}
