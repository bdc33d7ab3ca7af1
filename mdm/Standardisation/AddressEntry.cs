using Yidang.Mdm.Standardisation.Addresses;
using Yidang.Schemas;

namespace Yidang.Mdm;

/// <summary>A distinct address as blocking and comparison use it.</summary>
/// <param name="Door">A key of the finest part (group and doorplate, estate and room), or null when the address goes no further than a group or building.</param>
/// <param name="Village">A key of the village or community, or null.</param>
/// <param name="IsVillageOnly">True when the address goes no further than its village.</param>
internal sealed record AddressEntry(AddressParts Parts, string? Door, string? Village, bool IsVillageOnly)
{
    /// <param name="texts">A county has many addresses, and few villages and doors.</param>
    public static AddressEntry Of(string address, SharedTexts texts)
    {
        var parts = AddressParser.Parse(address).Sharing(texts);
        var village = parts.Village?.TrimEnd('村') ?? parts.Township;
        var villageOnly = parts is { Village: not null, Group: null, Estate: null, Road: null, Building: null, Door: null, Room: null };
        return new AddressEntry(parts, texts.OfAny(AddressKeys.Door(parts)), texts.OfAny(village), villageOnly);
    }
}
