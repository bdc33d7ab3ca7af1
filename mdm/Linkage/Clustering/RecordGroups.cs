namespace Yidang.Mdm;

/// <summary>Disjoint groups of records one behind the other, members ascending.</summary>
/// <param name="members">Records, group after group.</param>
/// <param name="starts">Where each group begins, and last where the last ends.</param>
internal sealed class RecordGroups(int[] members, int[] starts)
{
    public int Count => starts.Length - 1;

    public ReadOnlySpan<int> this[int group] => members.AsSpan(starts[group], starts[group + 1] - starts[group]);
}
