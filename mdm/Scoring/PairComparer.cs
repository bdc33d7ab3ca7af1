using Yidang.Mdm.Standardisation.Addresses;

namespace Yidang.Mdm;

/// <summary>Brings two profiles to their comparison levels. Distinct names and addresses are compared once and remembered.</summary>
/// <param name="slips">Numbers that are taken for slips of others in their last digits (<see cref="EstablishedNumbers.Slips"/>); null when that is not known yet.</param>
internal sealed class PairComparer(PersonRecords records, GenericNumbers generic, HashSet<int>? slips = null)
{
    private readonly PairMemo<NameLevel> names = new(records.Names.Length, (a, b) => NameComparison.Compare(records.Names[a], records.Names[b]));
    private readonly PairMemo<AddressLevel> addresses = new(records.Addresses.Length, (a, b) => CompareAddresses(records.Addresses[a], records.Addresses[b]));

    public ComparisonLevels Compare(PersonProfile a, PersonProfile b)
    {
        var levels = new ComparisonLevels { SharedPhone = -1, SharedVillage = -1, LeftName = -1, RightName = -1 };
        CompareNames(a, b, ref levels);
        CompareBirths(a, b, ref levels);
        levels.Id = CompareIds(a.Ids, b.Ids);
        if (levels.Id == ResidentIdLevel.Missing && (a.DamagedIds.Length > 0 || b.DamagedIds.Length > 0)) levels.Id = CompareDamagedIds(a, b);
        levels.Sex = a.Sex is 0 or 3 || b.Sex is 0 or 3 ? SexLevel.Missing : a.Sex == b.Sex ? SexLevel.Same : SexLevel.Different;
        if (levels.Id == ResidentIdLevel.Different && levels.Name == NameLevel.Exact && levels.Birth == BirthDateLevel.Same && slips is not null) levels.DifferInSlip = DifferInSlip(a.Ids, b.Ids, slips);
        levels.Document = CompareDocuments(a.Documents, b.Documents);
        ComparePhones(a.Phones, b.Phones, ref levels);
        CompareAddresses(a.Addresses, b.Addresses, ref levels);
        levels.Household = CompareHouseholds(a, b);
        if (levels.Name is not (NameLevel.Exact or NameLevel.Former or NameLevel.Nickname or NameLevel.StandIn or NameLevel.Missing)
            && (Intersects(a.Names, b.CoMembers) || Intersects(b.Names, a.CoMembers)))
            levels.Beside = levels.Name is (NameLevel.Sound or NameLevel.Near) && !AreTwoRowsOfOneListing(levels) ? BesideLevel.BesideAlike : BesideLevel.Beside;
        if (levels.Name is NameLevel.Sound or NameLevel.Near && records.Listed.AreTwo(levels.LeftName, levels.RightName, a.Households, b.Households)) levels.Beside = BesideLevel.Beside;
        return levels;
    }

    /// <summary>One visit lists a person once: two rows of it with names that differ need an equal birth date to be one person's.</summary>
    private static bool AreTwoRowsOfOneListing(in ComparisonLevels levels) =>
        levels.Household == HouseholdLevel.SameNumber && levels.Stated != BirthDateLevel.Same;

    /// <summary>True when two people share a household, a phone, a door or kin.</summary>
    public bool ShareHome(PersonProfile a, PersonProfile b)
    {
        if (Intersects(a.Phones, b.Phones) || CompareHouseholds(a, b) is HouseholdLevel.SameNumber or HouseholdLevel.TwoCoMembers or HouseholdLevel.OneCoMember) return true;
        foreach (var x in a.Addresses)
            foreach (var y in b.Addresses)
                if (addresses.Of(x, y) == AddressLevel.SameDoor) return true;
        return false;
    }

    /// <summary>True when two records state one certificate, or numbers of which one is a slip of the other.</summary>
    public bool ShareDocument(PersonProfile a, PersonProfile b) =>
        Intersects(a.Documents, b.Documents) || CompareIds(a.Ids, b.Ids) is not (ResidentIdLevel.Missing or ResidentIdLevel.Different or ResidentIdLevel.DifferentInvalid);

    /// <summary>How two distinct name codes compare.</summary>
    public NameLevel CompareNames(int a, int b) => a == b ? NameLevel.Exact : names.Of(a, b);

    /// <summary>How the names of two records compare, in parts too where they are written so.</summary>
    public NameLevel CompareNamesOf(int left, int right)
    {
        int a = records.NameOf(left), b = records.NameOf(right);
        var best = CompareNames(a, b);
        foreach (var x in records.Profiles[left].Names)
        {
            if (Plain(records.Profiles[left].Names, x) != a) continue;
            foreach (var y in records.Profiles[right].Names)
            {
                if (Plain(records.Profiles[right].Names, y) == b && CompareNames(x, y) is var level && level < best) best = level;
            }
        }
        return best;
    }

    private void CompareNames(PersonProfile a, PersonProfile b, ref ComparisonLevels levels)
    {
        if (a.Names.Length == 0 || b.Names.Length == 0) return;
        var best = NearestNames(a, b, ref levels, amongReal: false);
        // Of two whose names are known, what the neighbours called one of them says no more.
        if ((a.Names.Length > 1 || b.Names.Length > 1) && (IsStandIn(levels.LeftName) || IsStandIn(levels.RightName)) && HasReal(a.Names) && HasReal(b.Names))
            best = NearestNames(a, b, ref levels, amongReal: true);
        (levels.LeftName, levels.RightName) = (Plain(a.Names, levels.LeftName), Plain(b.Names, levels.RightName));
        if (best > NameLevel.Former && (a.FormerNames.Length > 0 || b.FormerNames.Length > 0)) best = Earlier(best, Former(a, b), Former(b, a));
        levels.Name = best;
    }

    /// <param name="amongReal">True to leave out stand-ins; there are other names then.</param>
    private NameLevel NearestNames(PersonProfile a, PersonProfile b, ref ComparisonLevels levels, bool amongReal)
    {
        var best = NameLevel.Missing;
        foreach (var x in a.Names)
        {
            if (amongReal && IsStandIn(x)) continue;
            foreach (var y in b.Names)
            {
                if (amongReal && IsStandIn(y)) continue;
                var level = CompareNames(x, y);
                if (best != NameLevel.Missing && (level > best || (level == best && !IsRarer(x, y, levels.LeftName, levels.RightName)))) continue;
                best = level;
                (levels.LeftName, levels.RightName) = (x, y);
            }
        }
        return best;
    }

    private bool IsStandIn(int name) => records.Names[name].StandIn;

    private bool HasReal(ReadOnlySpan<int> names)
    {
        foreach (var name in names)
            if (!IsStandIn(name)) return true;
        return false;
    }

    /// <summary>Of a name in parts the one without, which stands before it.</summary>
    private int Plain(ReadOnlySpan<int> names, int code)
    {
        if (code < records.FirstInParts) return code;
        foreach (var name in names)
            if (records.Names[name].Text == records.Names[code].Text) return name;
        return code;
    }

    /// <summary>How the former names of one agree with the names of the other: former, or near when there is a slip in it besides.</summary>
    private NameLevel Former(PersonProfile a, PersonProfile b)
    {
        var best = NameLevel.Different;
        foreach (var former in a.FormerNames)
        {
            foreach (var name in b.Names)
            {
                var level = CompareNames(former, name);
                if (level == NameLevel.Exact) return NameLevel.Former;
                if (level is NameLevel.Sound or NameLevel.Near) best = NameLevel.Near;
            }
        }
        return best;
    }

    private static NameLevel Earlier(NameLevel a, NameLevel b, NameLevel c) => a < b ? (a < c ? a : c) : (b < c ? b : c);

    private void CompareBirths(PersonProfile a, PersonProfile b, ref ComparisonLevels levels)
    {
        levels.Stated = Stated(a.StatedBirths, b.StatedBirths);
        levels.AgeFits = AgeFits(a, b) || AgeFits(b, a);
        if (a.Births.Length == 0 && a.AgeYear == 0 || b.Births.Length == 0 && b.AgeYear == 0) return;
        var best = BirthDateLevel.Missing;
        if (a.Births.Length > 0 && b.Births.Length > 0)
        {
            foreach (var x in a.Births)
            {
                foreach (var y in b.Births)
                {
                    var level = BirthDateComparison.Compare(x, y);
                    if (!IsBetter(level, best) && (level != BirthDateLevel.Same || best != BirthDateLevel.Same || Frequency(x) >= Frequency(levels.SharedBirth))) continue;
                    best = level;
                    levels.SharedBirth = level == BirthDateLevel.Same ? x : 0;
                }
            }
        }
        else
        {
            // An age is as good as its year, give or take one.
            foreach (var x in Years(a))
                foreach (var y in Years(b))
                    if (BirthDateComparison.CompareYears(x, y) is var level && IsBetter(level, best)) best = level;
        }
        levels.Birth = best;
    }

    /// <summary>The best level of the dates that the records state themselves.</summary>
    private static BirthDateLevel Stated(ReadOnlySpan<int> a, ReadOnlySpan<int> b)
    {
        var best = BirthDateLevel.Missing;
        foreach (var x in a)
            foreach (var y in b)
                if (BirthDateComparison.Compare(x, y) is var level && IsBetter(level, best)) best = level;
        return best;
    }

    /// <summary>Anything is better than nothing compared, and nothing is better for two dates of which one may be none.</summary>
    private static bool IsBetter(BirthDateLevel level, BirthDateLevel best) => level != BirthDateLevel.Missing && (best == BirthDateLevel.Missing || level < best);

    private static bool AgeFits(PersonProfile aged, PersonProfile born)
    {
        if (aged.AgeYear == 0) return false;
        foreach (var birth in born.StatedBirths)
            if (Math.Abs(PackedDate.Year(birth) - aged.AgeYear) <= 1) return true;
        return false;
    }

    private int Frequency(int birth) => records.Reference.Births.Count(birth);

    /// <summary>Of two pairs of names that agree alike the rarer, and of two as rare the first by their text, so that it is the same whatever the order of records.</summary>
    private bool IsRarer(int left, int right, int otherLeft, int otherRight)
    {
        var byRarity = Rarity(left, right) - Rarity(otherLeft, otherRight);
        if (byRarity != 0 || (left == otherLeft && right == otherRight)) return byRarity < 0;
        var byLeft = string.CompareOrdinal(records.Names[left].Text, records.Names[otherLeft].Text);
        return byLeft != 0 ? byLeft < 0 : string.CompareOrdinal(records.Names[right].Text, records.Names[otherRight].Text) < 0;
    }

    private int Rarity(int left, int right) => records.NameCounts[left] + records.NameCounts[right];

    private static int[] Years(PersonProfile profile) =>
        profile.Births.Length > 0 ? [.. profile.Births.ToArray().Where(birth => !PackedDate.MayBeNone(birth)).Select(PackedDate.Year)] : [profile.AgeYear];

    private ResidentIdLevel CompareIds(ReadOnlySpan<int> a, ReadOnlySpan<int> b)
    {
        if (a.Length == 0 || b.Length == 0) return ResidentIdLevel.Missing;
        var best = ResidentIdLevel.Different;
        var any = false;
        foreach (var x in a)
        {
            foreach (var y in b)
            {
                var level = x == y ? (generic.Contains(x) ? ResidentIdLevel.EqualGeneric : records.Ids[x].IsValid ? ResidentIdLevel.Equal : ResidentIdLevel.EqualInvalid)
                    : ResidentIdComparison.Compare(records.Ids[x], records.Ids[y]);
                if (level == ResidentIdLevel.Missing) continue;
                any = true;
                if (level < best) best = level;
            }
        }
        return any ? best : ResidentIdLevel.Missing;
    }

    /// <summary>The best level of the numbers of two profiles of which at most one has whole ones.</summary>
    private ResidentIdLevel CompareDamagedIds(PersonProfile a, PersonProfile b)
    {
        var best = ResidentIdLevel.Missing;
        foreach (var x in NumbersOf(a))
            foreach (var y in NumbersOf(b))
                if (ResidentIdComparison.CompareDamaged(x, y) is var level && level != ResidentIdLevel.Missing && (best == ResidentIdLevel.Missing || level < best)) best = level;
        return best;
    }

    /// <summary>The best level of two profiles' numbers of which one at least is not whole, though a union holds whole ones beside it.</summary>
    public ResidentIdLevel CompareNotWhole(PersonProfile a, PersonProfile b)
    {
        var best = ResidentIdLevel.Missing;
        Compare(a.DamagedIds, b.Ids);
        Compare(b.DamagedIds, a.Ids);
        foreach (var x in a.DamagedIds)
            foreach (var y in b.DamagedIds) Take(records.DamagedIds[x], records.DamagedIds[y]);
        return best;

        void Compare(ReadOnlySpan<int> damaged, ReadOnlySpan<int> whole)
        {
            foreach (var x in damaged)
                foreach (var y in whole)
                    if (records.Ids[y].HasDigits) Take(records.DamagedIds[x], records.Ids[y].Text);
        }

        void Take(string x, string y)
        {
            if (ResidentIdComparison.CompareDamaged(x, y) is var level && level != ResidentIdLevel.Missing && (best == ResidentIdLevel.Missing || level < best)) best = level;
        }
    }

    /// <summary>A profile's whole numbers, and where it has none those that are not whole.</summary>
    private string[] NumbersOf(PersonProfile profile) =>
        profile.Ids.Length > 0 ? [.. profile.Ids.ToArray().Where(id => !generic.Contains(id)).Select(id => records.Ids[id]).Where(id => id.HasDigits).Select(id => id.Text)]
        : Array.ConvertAll(profile.DamagedIds.ToArray(), id => records.DamagedIds[id]);

    private bool DifferInSlip(ReadOnlySpan<int> a, ReadOnlySpan<int> b, HashSet<int> slips)
    {
        foreach (var x in a)
            foreach (var y in b)
                if ((slips.Contains(x) || slips.Contains(y)) && ResidentIdComparison.ShareStem(records.Ids[x], records.Ids[y])) return true;
        return false;
    }

    private DocumentLevel CompareDocuments(ReadOnlySpan<int> a, ReadOnlySpan<int> b)
    {
        if (a.Length == 0 || b.Length == 0) return DocumentLevel.Missing;
        if (Intersects(a, b)) return DocumentLevel.Equal;
        foreach (var x in a)
            foreach (var y in b)
                if (records.Documents[x][0] == records.Documents[y][0]) return DocumentLevel.Different;
        return DocumentLevel.Missing;
    }

    private void ComparePhones(ReadOnlySpan<int> a, ReadOnlySpan<int> b, ref ComparisonLevels levels)
    {
        if (a.Length == 0 || b.Length == 0) return;
        levels.Phone = PhoneLevel.Different;
        foreach (var x in a)
        {
            if (b.BinarySearch(x) < 0) continue;
            levels.Phone = PhoneLevel.Shared;
            if (levels.SharedPhone < 0 || records.PhoneCounts[x] < records.PhoneCounts[levels.SharedPhone]) levels.SharedPhone = x;
        }
    }

    private void CompareAddresses(ReadOnlySpan<int> a, ReadOnlySpan<int> b, ref ComparisonLevels levels)
    {
        if (a.Length == 0 || b.Length == 0) return;
        var best = AddressLevel.Different;
        var any = false;
        foreach (var x in a)
        {
            foreach (var y in b)
            {
                var level = addresses.Of(x, y);
                if (level == AddressLevel.Missing) continue;
                any = true;
                var village = level == AddressLevel.VillageOnly ? VillageOf(x) : -1;
                if (level > best || (level == best && (village < 0 || (levels.SharedVillage >= 0 && records.VillageCounts[village] >= records.VillageCounts[levels.SharedVillage])))) continue;
                best = level;
                levels.SharedVillage = village;
            }
        }
        if (any) levels.Address = best;
    }

    private int VillageOf(int address) => records.Addresses[address].Village is { } village ? records.Villages.Find(village) : -1;

    private static AddressLevel CompareAddresses(AddressEntry a, AddressEntry b) => AddressComparison.Compare(a.Parts, b.Parts) switch
    {
        AddressAgreement.SameDoor => AddressLevel.SameDoor,
        AddressAgreement.SameGroup => AddressLevel.SameGroup,
        AddressAgreement.SameVillage when a.IsVillageOnly || b.IsVillageOnly => AddressLevel.VillageOnly,
        AddressAgreement.SameVillage => AddressLevel.SameVillage,
        AddressAgreement.SameTownship => AddressLevel.SameTownship,
        AddressAgreement.Different => AddressLevel.Different,
        _ => AddressLevel.Missing,
    };

    private static HouseholdLevel CompareHouseholds(PersonProfile a, PersonProfile b)
    {
        if (Intersects(a.Households, b.Households)) return HouseholdLevel.SameNumber;
        var shared = CountShared(a.CoMembers, b.CoMembers) + CountShared(a.Parents, b.Parents);
        if (shared > 0) return shared > 1 ? HouseholdLevel.TwoCoMembers : HouseholdLevel.OneCoMember;
        return a.CoMembers.Length == 0 || b.CoMembers.Length == 0 ? HouseholdLevel.Missing : HouseholdLevel.NoCoMember;
    }

    private static bool Intersects(ReadOnlySpan<int> a, ReadOnlySpan<int> b)
    {
        foreach (var x in a)
            if (b.BinarySearch(x) >= 0) return true;
        return false;
    }

    private static int CountShared(ReadOnlySpan<int> a, ReadOnlySpan<int> b)
    {
        var shared = 0;
        foreach (var x in a)
            if (b.BinarySearch(x) >= 0) shared++;
        return shared;
    }
}
