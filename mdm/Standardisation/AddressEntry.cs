using Yidang.Mdm.Standardisation.Addresses;

namespace Yidang.Mdm;

/// <summary>A distinct address as blocking and comparison use it.</summary>
/// <param name="Door">A key of the finest part (group and doorplate, estate and room), or null when the address goes no further than a group or building.</param>
/// <param name="Village">A key of the village or community, or null.</param>
/// <param name="IsVillageOnly">True when the address goes no further than its village.</param>
internal sealed record AddressEntry(AddressParts Parts, string? Door, string? Village, bool IsVillageOnly)
{
    public static AddressEntry Of(string address)
    {
        var parts = AddressParser.Parse(address);
        var village = parts.Village?.TrimEnd('村') ?? parts.Township;
        var villageOnly = parts is { Village: not null, Group: null, Estate: null, Road: null, Building: null, Door: null, Room: null };
        return new AddressEntry(parts, AddressKeys.Door(parts), village, villageOnly);
    }
}
