namespace Yidang.Mdm;

/// <summary>What a growing cluster must remember so that a constraint can be checked without looking at its records.</summary>
internal sealed class ClusterState
{
    /// <summary>Record indices, in order of joining.</summary>
    public List<int> Members = [];

    /// <summary>Established ID numbers of its records.</summary>
    public List<int> Numbers = [];

    /// <summary>Where its records are listed: household number, name and place there, one entry per record that stands in a household.</summary>
    public List<(int Household, int Name, Relation Relation)> Listings = [];

    /// <summary>The stewards' rulings that keep its records apart from others, and the side they are on; null when there are none.</summary>
    public List<(int Ruling, bool Right)>? Apart;

    /// <summary>True when both have established numbers, and none in common.</summary>
    public bool IsNumberedOtherwise(ClusterState other) => Numbers.Count > 0 && other.Numbers.Count > 0 && !SharesNumberWith(other);

    public bool SharesNumberWith(ClusterState other)
    {
        foreach (var number in Numbers)
            if (other.Numbers.Contains(number)) return true;
        return false;
    }
}
