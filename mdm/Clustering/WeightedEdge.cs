namespace Yidang.Mdm;

/// <summary>A scored pair that may join, by index; heavier edges come first, then lower indices.</summary>
internal readonly record struct WeightedEdge(int Left, int Right, float Weight) : IComparable<WeightedEdge>
{
    public int CompareTo(WeightedEdge other)
    {
        var byWeight = other.Weight.CompareTo(Weight);
        if (byWeight != 0) return byWeight;
        var byLeft = Left.CompareTo(other.Left);
        return byLeft != 0 ? byLeft : Right.CompareTo(other.Right);
    }
}
