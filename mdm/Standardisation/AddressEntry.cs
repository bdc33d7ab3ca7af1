using Yidang.Mdm.Standardisation.Addresses;

namespace Yidang.Mdm;

/// <summary>A distinct address as blocking and comparison use it.</summary>
/// <param name="Door">A key of the finest part (group and doorplate, estate and room), or null when the address goes no further than a group or building.</param>
/// <param name="Village">A key of the village or community, or null.</param>
internal sealed record AddressEntry(AddressParts Parts, string? Door, string? Village)
{
    public static AddressEntry Of(string address)
    {
        var parts = AddressParser.Parse(address);
        var village = parts.Village?.TrimEnd('村') ?? parts.Township;
        var door = parts.Room is not null ? $"{parts.Estate ?? parts.Road}|{parts.Building}|{parts.Unit}|{parts.Room}"
            : parts.Door is not null ? $"{village}|{parts.Group ?? parts.Estate}|{parts.Door}"
            : parts is { Road: not null, RoadNumber: not null, Building: null } ? $"{parts.Road}|{parts.RoadNumber}"
            : null;
        return new AddressEntry(parts, door, village);
    }
}
