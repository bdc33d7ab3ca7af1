using Yidang.Mdm.Standardisation.Addresses;

namespace Yidang.Mdm;

/// <summary>A distinct address as blocking and comparison use it.</summary>
/// <param name="Door">A key of the finest part (group and doorplate, estate and room), or null when the address goes no further than a group or building.</param>
/// <param name="Village">A key of the village or community, or null.</param>
/// <param name="IsVillageOnly">True when the address goes no further than its village.</param>
internal sealed record AddressEntry(AddressParts Parts, string? Door, string? Village, bool IsVillageOnly)
{
    /// <param name="shared">Gives one instance for all texts that are equal: a county has many addresses, and few villages and doors.</param>
    public static AddressEntry Of(string address, Func<string, string> shared)
    {
        var parts = AddressParser.Parse(address).Sharing(shared);
        var village = parts.Village?.TrimEnd('村') ?? parts.Township;
        var villageOnly = parts is { Village: not null, Group: null, Estate: null, Road: null, Building: null, Door: null, Room: null };
        return new AddressEntry(parts, AddressKeys.Door(parts) is { } door ? shared(door) : null, village is null ? null : shared(village), villageOnly);
    }
}
