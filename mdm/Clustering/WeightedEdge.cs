namespace Yidang.Mdm;

/// <summary>A scored pair that may join, by index; heavier edges come first.</summary>
/// <param name="Content">Digest of what the two sides say; decides between equal weights. Indices decide only between rows that say the same.</param>
internal readonly record struct WeightedEdge(int Left, int Right, float Weight, ulong Content) : IComparable<WeightedEdge>
{
    public int CompareTo(WeightedEdge other)
    {
        var byWeight = other.Weight.CompareTo(Weight);
        if (byWeight != 0) return byWeight;
        var byContent = Content.CompareTo(other.Content);
        if (byContent != 0) return byContent;
        var byLeft = Left.CompareTo(other.Left);
        return byLeft != 0 ? byLeft : Right.CompareTo(other.Right);
    }
}
