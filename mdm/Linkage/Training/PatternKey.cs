namespace Yidang.Mdm;

/// <summary>What training needs to know of a pair: its pattern, the rules that find it, and its term frequencies to the nearest bit.</summary>
internal readonly record struct PatternKey(ulong Pattern, uint FoundBy, sbyte Own, sbyte Shared) : IComparable<PatternKey>
{
    public int CompareTo(PatternKey other)
    {
        var order = Pattern.CompareTo(other.Pattern);
        if (order == 0) order = FoundBy.CompareTo(other.FoundBy);
        if (order == 0) order = Own.CompareTo(other.Own);
        return order == 0 ? Shared.CompareTo(other.Shared) : order;
    }

    public override int GetHashCode()
    {
        var mixed = (Pattern ^ ((ulong)FoundBy << 32) ^ ((ulong)(byte)Own << 24) ^ ((ulong)(byte)Shared << 16)) * 0x9E3779B97F4A7C15UL;
        return (int)(mixed >> 32);
    }
}
