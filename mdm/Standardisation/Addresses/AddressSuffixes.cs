namespace Yidang.Mdm.Standardisation.Addresses;

/// <summary>The suffixes that a clerk may leave out, by level; longer ones first.</summary>
internal static class AddressSuffixes
{
    public static readonly string[] OfCounty = ["自治州", "自治县", "地区", "市", "州", "盟", "区", "县", "旗"];
    public static readonly string[] OfTownship = ["街道", "镇", "乡"];
    public static readonly string[] OfVillage = ["社区", "村"];
    public static readonly string[] OfEstate = ["小区"];

    /// <summary>The name without its suffix; a name that is nothing but a suffix stays.</summary>
    public static ReadOnlySpan<char> Stem(string name, string[] suffixes)
    {
        foreach (var suffix in suffixes)
            if (name.Length > suffix.Length && name.EndsWith(suffix, StringComparison.Ordinal)) return name.AsSpan(0, name.Length - suffix.Length);
        return name;
    }
}
