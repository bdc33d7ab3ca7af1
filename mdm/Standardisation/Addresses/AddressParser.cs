namespace Yidang.Mdm.Standardisation.Addresses;

/// <summary>
/// Takes Chinese addresses apart by their suffixes, without a gazetteer: any prefix may be missing, and a place that opens an
/// office tomorrow is read today.
/// </summary>
public static class AddressParser
{
    /// <summary>Longer texts are no addresses; what stands behind is ignored.</summary>
    private const int MaximumLength = 200;

    public static AddressParts Parse(string? address)
    {
        if (string.IsNullOrWhiteSpace(address)) return AddressParts.Empty;
        Span<char> buffer = stackalloc char[MaximumLength];
        var written = address.AsSpan(0, Math.Min(address.Length, MaximumLength));
        var length = AddressText.Normalise(written, buffer);
        return new AddressScanner(buffer[..length]).Read();
    }
}
