namespace Yidang.Storage;

/// <summary>A delivery's place in its source's fold: the later end of its period wins, then what was received later.</summary>
/// <param name="End">Last day of the period; the day of receipt (UTC) when it has none.</param>
/// <param name="Received">Number of the delivery as which its bytes, or those that it corrects, first came.</param>
/// <param name="Correction">Its own number: a correction comes right after what it corrects.</param>
internal readonly record struct FoldPosition(DateOnly End, int Received, int Correction) : IComparable<FoldPosition>
{
    public int CompareTo(FoldPosition other) => (End, Received, Correction).CompareTo((other.End, other.Received, other.Correction));
}
