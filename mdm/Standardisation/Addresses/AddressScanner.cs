using System.Globalization;

namespace Yidang.Mdm.Standardisation.Addresses;

/// <summary>
/// One pass over a normalised address. Text gathers from <c>start</c> until a suffix or a number says what it was; each place
/// name is longer than its suffix, so that 市西街道, 镇宁县 and 村头镇 stay whole.
/// </summary>
internal ref struct AddressScanner(ReadOnlySpan<char> text)
{
    private const string AdministrativeSuffixes = "市县区镇乡村";
    private const string RoadSuffixes = "路街巷弄道";
    private static readonly string[] GroupSuffixes = ["村民小组", "居民小组", "村民组", "居民组", "生产队", "小组", "组", "队", "社"];
    private const string HamletSuffixes = "屯寨湾庄坝营冲沟坪";
    private static readonly string[] EstateSuffixes = ["小区", "花园", "家园", "公寓", "宿舍", "家属区", "家属院", "大院", "苑", "院", "园", "城", "府", "楼", "国际", "广场", "公馆", "新村"];

    private readonly ReadOnlySpan<char> text = text;
    private int start;
    private int position;
    private string? province, city, county, township, village, group, road, roadNumber, estate, building, unit, room, door;

    public AddressParts Read()
    {
        ReadProvince();
        while (position < text.Length)
        {
            if (!ReadNumber() && !ReadSuffix()) position++;
        }
        ReadRest();
        return new AddressParts
        {
            Province = province, City = city, County = county, Township = township, Village = village, Group = group, Road = road,
            RoadNumber = roadNumber, Estate = estate, Building = building, Unit = unit, Room = room, Door = door,
        };
    }

    private readonly bool AboveTownship => township is null && village is null;

    private readonly char Next(int ahead = 1) => position + ahead < text.Length ? text[position + ahead] : '\0';

    /// <summary>A province by name; without 省 only before a city or county, because 云南街 and 重庆路 are roads.</summary>
    private void ReadProvince()
    {
        foreach (var name in Provinces.Names)
        {
            if (!text.StartsWith(name)) continue;
            var rest = text[name.Length..];
            if (rest.StartsWith("省") || (Provinces.IsMunicipality(name) && rest.StartsWith("市")))
                position = name.Length + 1;
            else if (rest.IndexOf("自治区") is var at and >= 0 and <= 4)
                position = name.Length + at + 3;
            else if (rest.Length > 2 && !AdministrativeSuffixes.Contains(rest[0], StringComparison.Ordinal) && !RoadSuffixes.Contains(rest[0], StringComparison.Ordinal)
                && rest[0] != '大' && rest[..Math.Min(rest.Length, 9)].IndexOfAny("市县区州") > 0)
                position = name.Length;
            else
                return;
            province = Take();
            return;
        }
    }

    private bool ReadSuffix()
    {
        var before = position - start;
        if (before == 0) return false;
        var next = Next();
        switch (text[position])
        {
            case '省' when before >= 2 && province is null && city is null && AboveTownship:
                return Place(ref province, 1);
            case '自' when AboveTownship && next == '治' && Next(2) is '州' or '县' or '旗':
                return Next(2) == '州' ? Place(ref city, 3) : Place(ref county, 3);
            case '市' when before >= 2 && AboveTownship && county is null && next != '场':
                return city is null ? Place(ref city, 1) : Place(ref county, 1);
            case '州' or '盟' when before >= 2 && AboveTownship && city is null && county is null && text[position..].IndexOfAny("市县旗") is > 1 and < 8:
                return Place(ref city, 1);
            case '地' when before >= 2 && AboveTownship && city is null && county is null && next == '区':
                return Place(ref city, 2);
            case '县' when AboveTownship && county is null && !"城前后医政府".Contains(next, StringComparison.Ordinal):
                return Place(ref county, 1);
            case '旗' when before >= 2 && AboveTownship && county is null && city is not null:
                return Place(ref county, 1);
            case '社' when next == '区' && village is null:
                return Village(StartsAfter(2, "居民委员会") ? 7 : StartsAfter(2, "居委会") ? 5 : 2, keep: 2);
            case '区' when AboveTownship && county is null && !"社小属园住厂校宅置院活库".Contains(text[position - 1], StringComparison.Ordinal):
                return Place(ref county, 1);
            case '镇' or '乡' when AboveTownship && !AdministrativeSuffixes.Contains(next, StringComparison.Ordinal) && next != '街':
                return Place(ref township, 1);
            case '街' when next == '道' && AboveTownship && !char.IsAsciiDigit(Next(2)):
                return Place(ref township, StartsAfter(2, "办事处") ? 5 : StartsAfter(2, "办") ? 3 : 2, keep: 2);
            case '村' when village is null && !IsGroupSuffix(position) && !AdministrativeSuffixes.Contains(next, StringComparison.Ordinal) && !IsEstateVillage():
                return Village(StartsAfter(1, "民委员会") ? 5 : StartsAfter(1, "委会") ? 3 : 1, keep: 1);
            case '居' when village is null && (StartsAfter(1, "委会") || StartsAfter(1, "民委员会")):
                return Village(StartsAfter(1, "委会") ? 3 : 5, keep: 0);
            case '组' or '村' or '居' or '小' or '生' when NamedGroupSuffix() is var suffix and > 0:
                return Group(suffix);
            case '路' or '街' or '巷' or '弄' or '道' or '同' when IsRoad():
                return Place(ref road, 1);
            case var c when village is not null && group is null && HamletSuffixes.Contains(c, StringComparison.Ordinal) && next is >= '0' and <= '9' && NumberEndsWith('号'):
                return Place(ref group, 1);
            default:
                return false;
        }
    }

    private readonly bool StartsAfter(int ahead, ReadOnlySpan<char> word) => text[Math.Min(text.Length, position + ahead)..].StartsWith(word);

    /// <summary>幸福新村3栋 and 和平村小区 are estates.</summary>
    private readonly bool IsEstateVillage() =>
        StartsAfter(1, "小区") || (text[position - 1] == '新' && char.IsAsciiDigit(Next()) && (NumberEndsWith('栋') || NumberEndsWith('幢') || NumberEndsWith('座') || NumberEndsWith('-')));

    private readonly bool NumberEndsWith(char suffix)
    {
        var end = position + 1;
        while (end < text.Length && char.IsAsciiDigit(text[end])) end++;
        return end < text.Length && text[end] == suffix;
    }

    /// <summary>A road has a house number, or goes on to what lies on it; 印象南街3栋 is an estate named after one.</summary>
    private readonly bool IsRoad()
    {
        if (road is not null || position - start < 1) return false;
        var c = text[position];
        if (c == '道' && text[position - 1] is '街') return false;
        if (c == '同' && text[position - 1] != '胡') return false;
        var next = Next();
        if (char.IsAsciiDigit(next)) return NumberEndsWith('号') && !NumberEndsWithBuilding();
        if (AddressText.IsNumeral(next)) return true;
        return next != '\0' && (c is not ('道' or '弄') || text[position - 1] == '大') && !"道口边旁上下面头子村镇社街路".Contains(next, StringComparison.Ordinal) && position - start >= 2;
    }

    private readonly bool NumberEndsWithBuilding()
    {
        var end = position + 1;
        while (end < text.Length && char.IsAsciiDigit(text[end])) end++;
        return text[end..].StartsWith("号楼");
    }

    private readonly bool IsGroupSuffix(int at) => GroupSuffixLength(at) > 0;

    /// <summary>After a name only 组 and its long forms end a group; 社 and 队 need a number, because 供销社 and 车队 are places.</summary>
    private readonly int NamedGroupSuffix() => GroupSuffixLength(position) is var length and > 0 && text[position] is not ('社' or '队') ? length : 0;

    private readonly int GroupSuffixLength(int at)
    {
        foreach (var suffix in GroupSuffixes)
        {
            if (!text[at..].StartsWith(suffix)) continue;
            // 3社区 is a community.
            return suffix == "社" && at + 1 < text.Length && text[at + 1] == '区' ? 0 : suffix.Length;
        }
        return 0;
    }

    private bool Place(ref string? part, int suffix, int keep = -1)
    {
        position += suffix;
        part ??= text[start..(position - (keep < 0 ? 0 : suffix - keep))].ToString();
        start = position;
        return true;
    }

    private bool Village(int suffix, int keep) => Place(ref village, suffix, keep);

    private bool Group(int suffix)
    {
        group ??= text[start..position].ToString();
        position += suffix;
        start = position;
        return true;
    }

    private string Take()
    {
        var taken = text[start..position].ToString();
        start = position;
        return taken;
    }

    /// <summary>A number and what it counts; false when it belongs to a name (101国道, 八一路).</summary>
    private bool ReadNumber()
    {
        var first = text[position];
        var end = position;
        string number;
        if (char.IsAsciiLetterOrDigit(first))
        {
            while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] == '-')) end++;
            number = text[position..end].Trim('-').ToString();
        }
        else if (AddressText.IsNumeral(first))
        {
            while (end < text.Length && AddressText.IsNumeral(text[end])) end++;
            if (!CountsSomething(end)) return SkipName(end);
            if (AddressText.Number(text[position..end]) is not (>= 0 and var value)) return SkipName(end);
            number = value.ToString(CultureInfo.InvariantCulture);
        }
        else
            return false;

        var residue = text[start..position];
        if (residue.EndsWith("第")) residue = residue[..^1];
        if (residue.EndsWith("附") && residue.Length == 1) return Annex(number, end);
        var suffix = end < text.Length ? text[end] : '\0';
        if (GroupSuffixLength(end) is var groupLength and > 0) return Group(number, residue, end + groupLength);
        if (suffix is '栋' or '幢' or '座' or '#') return Building(number, residue, end + (end + 1 < text.Length && text[end + 1] == '楼' ? 2 : 1));
        if (suffix == '号' && end + 1 < text.Length && text[end + 1] == '楼') return Building(number, residue, end + 2);
        if (suffix == '楼' && text[end..].IndexOf("单元") > 0) return Building(number, residue, end + 1);
        if (text[end..].StartsWith("单元")) return Part(ref unit, number, residue, end + 2);
        if (suffix is '室' or '房') return Room(number, residue, end + 1);
        if (suffix is '层' or '楼') return Done(end + 1);
        if (suffix == '号') return Numbered(number, residue, end + (end + 1 < text.Length && text[end + 1] is '室' or '房' ? 2 : 1));
        if (suffix == '\0') return number.Contains('-', StringComparison.Ordinal) ? Room(number, residue, end) : Numbered(number, residue, end);
        return SkipName(end);
    }

    private readonly bool CountsSomething(int end) =>
        end < text.Length && (GroupSuffixLength(end) > 0 || text[end] is '栋' or '幢' or '座' or '号' or '室' or '层' or '楼' || text[end..].StartsWith("单元"));

    private bool SkipName(int end)
    {
        position = end;
        return true;
    }

    private bool Done(int end)
    {
        position = start = end;
        return true;
    }

    private bool Group(string number, ReadOnlySpan<char> residue, int end)
    {
        if (village is null && !residue.IsEmpty) village = residue.ToString();
        else if (!residue.IsEmpty) number = $"{residue}{number}";
        group ??= number;
        return Done(end);
    }

    private bool Building(string number, ReadOnlySpan<char> residue, int end)
    {
        NameEstate(residue);
        building ??= number;
        return Done(end);
    }

    private bool Part(ref string? part, string number, ReadOnlySpan<char> residue, int end)
    {
        NameEstate(residue);
        part ??= number;
        return Done(end);
    }

    /// <summary>1301, or building, unit and room as 6-3-1301, or building and room as 6-1301.</summary>
    private bool Room(string number, ReadOnlySpan<char> residue, int end)
    {
        NameEstate(residue);
        var pieces = number.Split('-', StringSplitOptions.RemoveEmptyEntries);
        if (pieces.Length == 0) return Done(end);
        room ??= pieces[^1];
        if (pieces.Length >= 3)
        {
            building ??= pieces[0];
            unit ??= pieces[1];
        }
        else if (pieces.Length == 2)
        {
            if (building is null) building = pieces[0];
            else unit ??= pieces[0];
        }
        return Done(end);
    }

    private bool Numbered(string number, ReadOnlySpan<char> residue, int end)
    {
        if (number.AsSpan().Count('-') >= 2 || building is not null || unit is not null) return Room(number, residue, end);
        if (residue.IsEmpty && road is not null && roadNumber is null && door is null && group is null && estate is null) roadNumber = number;
        else
        {
            NameResidue(residue);
            door ??= number;
        }
        return Done(end);
    }

    private bool Annex(string number, int end)
    {
        if (door is not null) door = $"{door}-{number}";
        else if (roadNumber is not null) roadNumber = $"{roadNumber}-{number}";
        return Done(end < text.Length && text[end] == '号' ? end + 1 : end);
    }

    private void NameEstate(ReadOnlySpan<char> residue)
    {
        if (estate is null && residue.Length > 0) estate = residue.ToString();
    }

    private void ReadRest()
    {
        if (start < text.Length) NameResidue(text[start..]);
    }

    /// <summary>Names without a suffix that says more: the end of the text, or what stands before a house number.</summary>
    private void NameResidue(ReadOnlySpan<char> residue)
    {
        if (residue.Length < 2 || building is not null || room is not null || door is not null) return;
        if (EndsWithAny(residue, EstateSuffixes)) estate ??= residue.ToString();
        else if (RoadSuffixes.Contains(residue[^1], StringComparison.Ordinal)) road ??= residue.ToString();
        else if (village is null && estate is null && road is null) village = residue.ToString();
        else if (group is null && village is not null && !village.EndsWith("社区", StringComparison.Ordinal)) group = residue.ToString();
        else estate ??= residue.ToString();
    }

    private static bool EndsWithAny(ReadOnlySpan<char> residue, string[] suffixes)
    {
        foreach (var suffix in suffixes)
            if (residue.EndsWith(suffix)) return true;
        return false;
    }
}
