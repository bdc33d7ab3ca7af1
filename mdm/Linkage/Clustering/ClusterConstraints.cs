namespace Yidang.Mdm;

/// <summary>Whether two records may stand in one cluster, whatever they weigh.</summary>
internal sealed class ClusterConstraints
{
    private readonly ushort[]? files;
    private readonly bool[] isClean;
    private readonly int[][] agreeOn;
    private readonly HashSet<(int, int)> never;

    /// <param name="files">By record its file; null when no file is free of duplicates.</param>
    /// <param name="isClean">By file: it is free of duplicates.</param>
    /// <param name="never">Pairs that are known to be two people, lower record first.</param>
    public ClusterConstraints(LinkageModel model, LinkageTable table, ushort[]? files, bool[] isClean, HashSet<(int, int)> never)
    {
        this.files = files;
        this.isClean = isClean;
        this.never = never;
        agreeOn = [.. model.Constraints.AgreeOn.Select(column => table[column].Codes)];
        Any = files is not null || agreeOn.Length > 0 || never.Count > 0;
    }

    public bool Any { get; }

    public bool Forbid(int left, int right)
    {
        if (!Any) return false;
        if (files is not null && files[left] == files[right] && isClean[files[left]]) return true;
        foreach (var codes in agreeOn)
            if (codes[left] != codes[right] && codes[left] != 0 && codes[right] != 0) return true;
        return never.Count > 0 && never.Contains(left < right ? (left, right) : (right, left));
    }
}
