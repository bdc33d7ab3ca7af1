namespace Yidang.Mdm;

/// <summary>A distinct address as blocking and comparison use it.</summary>
/// <param name="Door">A key of the finest part (village and doorplate, estate and room), or null when the address goes no further than a group.</param>
/// <param name="Village">A key of the village or community, or null.</param>
internal sealed record AddressEntry(AddressParts Parts, string? Door, string? Village)
{
    public static AddressEntry Of(string address)
    {
        var parts = AddressParts.Parse(address);
        return new AddressEntry(parts, parts.Door, parts.Village);
    }
}
