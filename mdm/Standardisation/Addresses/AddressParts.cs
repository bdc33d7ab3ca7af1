using Yidang.Schemas;

namespace Yidang.Mdm.Standardisation.Addresses;

/// <summary>A Chinese address taken apart; a part that the text does not name is null.</summary>
/// <remarks>
/// Half-width, simplified, without blanks. Administrative parts keep the suffix they were written with; group, building, unit,
/// room and door hold only the name or the number in Arabic digits (三组, 第3村民组 and 3组 are all "3").
/// </remarks>
public sealed record AddressParts
{
    public static AddressParts Empty { get; } = new();

    /// <summary>省, 自治区 or 直辖市.</summary>
    public string? Province { get; init; }

    /// <summary>地级市, 州, 盟; also a county-level city when the text names only that.</summary>
    public string? City { get; init; }

    /// <summary>县, 区, 旗, or a county-level city after its prefecture.</summary>
    public string? County { get; init; }

    /// <summary>镇, 乡, 街道.</summary>
    public string? Township { get; init; }

    /// <summary>村 or 社区, without 委会; null when its name runs into the group's (安岩查屯组).</summary>
    public string? Village { get; init; }

    /// <summary>组, 队, 社 or 屯: its number, or its name, with the hamlet's before it.</summary>
    public string? Group { get; init; }

    public string? Road { get; init; }

    public string? RoadNumber { get; init; }

    /// <summary>小区, 花园, 宿舍 and whatever else stands before a building's number.</summary>
    public string? Estate { get; init; }

    /// <summary>栋, 幢, 号楼, 座.</summary>
    public string? Building { get; init; }

    /// <summary>单元.</summary>
    public string? Unit { get; init; }

    /// <summary>室.</summary>
    public string? Room { get; init; }

    /// <summary>门牌号 of a house: the number that is neither a road's nor a room's.</summary>
    public string? Door { get; init; }

    /// <summary>The same parts, each the one instance that all addresses share.</summary>
    internal AddressParts Sharing(SharedTexts texts) => new()
    {
        Province = texts.OfAny(Province), City = texts.OfAny(City), County = texts.OfAny(County), Township = texts.OfAny(Township), Village = texts.OfAny(Village),
        Group = texts.OfAny(Group), Road = texts.OfAny(Road), RoadNumber = texts.OfAny(RoadNumber), Estate = texts.OfAny(Estate), Building = texts.OfAny(Building),
        Unit = texts.OfAny(Unit), Room = texts.OfAny(Room), Door = texts.OfAny(Door),
    };
}
