namespace Yidang.Mdm.Standardisation.Addresses;

/// <summary>Compares two parsed addresses, level by level from the province down; a part that one side lacks neither agrees nor contradicts.</summary>
public static class AddressComparison
{
    private static readonly string[] NamesOfKind = ["宿舍", "家属院", "家属楼", "家属区", "公租房", "廉租房", "周转房"];

    private enum Verdict { Unknown, Same, Differs }

    public static AddressAgreement Compare(AddressParts left, AddressParts right)
    {
        if (Contradicts(left, right)) return AddressAgreement.Different;
        var township = Compare(left.Township, right.Township, AddressSuffixes.OfTownship, lenient: true);
        if (township == Verdict.Differs) return AddressAgreement.Different;
        var apart = township == Verdict.Same ? AddressAgreement.SameTownship : AddressAgreement.Different;

        var (village, group) = VillageAndGroup(left, right);
        // Villages are merged and renamed; a flat keeps its estate, building and number.
        if (village == Verdict.Differs) return IsSameFlat(left, right) ? AddressAgreement.SameDoor : apart;
        var estate = Estate(left, right);
        var building = Equal(left.Building, right.Building);
        if (group == Verdict.Differs || (estate == Verdict.Same && building == Verdict.Differs)) return AddressAgreement.SameVillage;
        var road = Road(left, right);
        if (estate == Verdict.Differs || (road == Verdict.Differs && estate != Verdict.Same && group != Verdict.Same))
            return village == Verdict.Same ? AddressAgreement.SameVillage : apart;

        var together = group == Verdict.Same || estate == Verdict.Same || road == Verdict.Same;
        if (SameDoor(left, right, village, group, estate, road)) return AddressAgreement.SameDoor;
        if (together) return AddressAgreement.SameGroup;
        if (village == Verdict.Same) return AddressAgreement.SameVillage;
        return township == Verdict.Same ? AddressAgreement.SameTownship : AddressAgreement.Unknown;
    }

    /// <summary>Province, city and county; a county-level city may stand in the city's place on one side and in the county's on the other.</summary>
    private static bool Contradicts(AddressParts left, AddressParts right)
    {
        if (left.Province is { } one && right.Province is { } other && !one.AsSpan(0, 2).SequenceEqual(other.AsSpan(0, 2))) return true;
        if (Crosswise(left.City, right.County) || Crosswise(right.City, left.County)) return false;
        return Compare(left.City, right.City, AddressSuffixes.OfCounty, lenient: false) == Verdict.Differs
            || Compare(left.County, right.County, AddressSuffixes.OfCounty, lenient: false) == Verdict.Differs;
    }

    private static bool Crosswise(string? city, string? county) => Compare(city, county, AddressSuffixes.OfCounty, lenient: false) == Verdict.Same;

    /// <summary>安岩查屯组 names the village and the group in one; it is 安岩村查屯组.</summary>
    private static (Verdict Village, Verdict Group) VillageAndGroup(AddressParts left, AddressParts right)
    {
        var village = Compare(left.Village, right.Village, AddressSuffixes.OfVillage, lenient: true);
        if (village != Verdict.Unknown) return (village, village == Verdict.Same ? Equal(left.Group, right.Group) : Verdict.Unknown);
        if (left.Group is not { } one || right.Group is not { } other) return RunTogether(left, right);
        if (left.Village is null && right.Village is null) return IsNumber(one) && one == other ? (Verdict.Unknown, Verdict.Unknown) : (Verdict.Unknown, Equal(one, other));
        var stem = AddressSuffixes.Stem((left.Village ?? right.Village)!, AddressSuffixes.OfVillage);
        var (named, joined) = left.Village is not null ? (one, other) : (other, one);
        if (joined.Length == stem.Length + named.Length && joined.AsSpan().StartsWith(stem) && joined.EndsWith(named, StringComparison.Ordinal))
            return (Verdict.Same, Verdict.Same);
        if (joined.Length > stem.Length && joined.AsSpan().StartsWith(stem)) return (Verdict.Same, Verdict.Differs);
        // A number says nothing without its village; a name does.
        return IsNumber(joined) ? (Verdict.Unknown, Verdict.Unknown) : (Verdict.Unknown, joined == named ? Verdict.Same : Verdict.Unknown);
    }

    private static (Verdict Village, Verdict Group) RunTogether(AddressParts left, AddressParts right)
    {
        var (village, group) = left.Village is null ? (right.Village, left.Group) : (left.Village, right.Group);
        var sameVillage = village is not null && group is not null && left.Village is null != right.Village is null
            && group.AsSpan().StartsWith(AddressSuffixes.Stem(village, AddressSuffixes.OfVillage));
        return (sameVillage ? Verdict.Same : Verdict.Unknown, Verdict.Unknown);
    }

    private static Verdict Estate(AddressParts left, AddressParts right)
    {
        if (left.Estate is not null && right.Estate is not null) return Compare(left.Estate, right.Estate, AddressSuffixes.OfEstate, lenient: true);
        // 印象南街 alone reads as a road, with a building behind it as an estate.
        var (estate, road) = left.Estate is null ? (right.Estate, left.Road) : (left.Estate, right.Road);
        return estate is not null && estate == road ? Verdict.Same : Verdict.Unknown;
    }

    private static Verdict Road(AddressParts left, AddressParts right)
    {
        var road = Equal(left.Road, right.Road);
        return road == Verdict.Same ? Equal(left.RoadNumber, right.RoadNumber) : road;
    }

    private static bool SameDoor(AddressParts left, AddressParts right, Verdict village, Verdict group, Verdict estate, Verdict road)
    {
        if (Equal(left.Room, right.Room) is var room and not Verdict.Unknown)
            return room == Verdict.Same && Equal(left.Building, right.Building) != Verdict.Differs && Equal(left.Unit, right.Unit) != Verdict.Differs
                && (estate == Verdict.Same || (road == Verdict.Same && estate == Verdict.Unknown));
        if (left.Room is not null || right.Room is not null) return false;
        if (Equal(left.Door, right.Door) is var door and not Verdict.Unknown)
            return door == Verdict.Same
                && (group == Verdict.Same || estate == Verdict.Same || (village == Verdict.Same && left.Group is null && right.Group is null));
        return road == Verdict.Same && left.Door is null && right.Door is null && left.Building is null && right.Building is null;
    }

    /// <summary>One flat of an estate that has a name of its own: every co-operative has a 供销社宿舍, and its first room is 1-1-101.</summary>
    private static bool IsSameFlat(AddressParts left, AddressParts right) =>
        left.Estate is { } estate && !Array.Exists(NamesOfKind, kind => estate.EndsWith(kind, StringComparison.Ordinal)) && Estate(left, right) == Verdict.Same && Equal(left.Building, right.Building) == Verdict.Same && Equal(left.Room, right.Room) == Verdict.Same
        && left.Unit == right.Unit && Equal(left.Road, right.Road) != Verdict.Differs;

    private static bool IsNumber(string group) => char.IsAsciiDigit(group[0]);

    private static Verdict Equal(string? left, string? right) =>
        left is null || right is null ? Verdict.Unknown : left == right ? Verdict.Same : Verdict.Differs;

    private static Verdict Compare(string? left, string? right, string[] suffixes, bool lenient)
    {
        if (left is null || right is null) return Verdict.Unknown;
        var one = AddressSuffixes.Stem(left, suffixes);
        var other = AddressSuffixes.Stem(right, suffixes);
        if (one.SequenceEqual(other)) return Verdict.Same;
        // A prefix that lost its suffix may have taken a character along (七星关市西街道 for 七星关区市西街道), or run into the name.
        return lenient && (one.EndsWith(other) || other.EndsWith(one)) ? Verdict.Same : Verdict.Differs;
    }
}
