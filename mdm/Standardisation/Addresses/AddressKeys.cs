namespace Yidang.Mdm.Standardisation.Addresses;

/// <summary>Keys that addresses of one place share however they are written; for blocking and for gathering dwellings.</summary>
public static class AddressKeys
{
    /// <summary>The room of a building, the house of a group or the number of a road; null when the address ends before that.</summary>
    /// <remarks>The community is left out of a room's key and the road of a house's, because half of all forms leave them out.</remarks>
    public static string? Door(AddressParts parts)
    {
        if (parts.Room is not null)
            return (parts.Estate ?? parts.Road) is { } place
                ? $"{AddressSuffixes.Stem(place, AddressSuffixes.OfEstate)}|{parts.Building}|{parts.Unit}|{parts.Room}"
                : null;
        if (parts.Door is not null) return Group(parts) is { } group ? $"{group}|{parts.Door}" : null;
        return parts is { Road: not null, RoadNumber: not null, Building: null } ? $"{parts.Road}|{parts.RoadNumber}" : null;
    }

    /// <summary>Village and group in one, so that 安岩查屯组 and 安岩村查屯组 share it; null without a village or a named group.</summary>
    public static string? Group(AddressParts parts)
    {
        if (parts.Village is null) return parts.Group is { } name && !char.IsAsciiDigit(name[0]) ? name : null;
        return $"{AddressSuffixes.Stem(parts.Village, AddressSuffixes.OfVillage)}{parts.Group ?? parts.Estate}";
    }
}
