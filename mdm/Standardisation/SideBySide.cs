namespace Yidang.Mdm;

/// <summary>
/// Which names stand side by side in more than one household listing. A slip is made once; who is listed beside somebody of nearly the same
/// name in the register and again at the door is a twin, a brother, a father.
/// </summary>
internal sealed class SideBySide
{
    /// <summary>Household and name of every row that stands in one, ascending, without repeats.</summary>
    private readonly ulong[] standing;

    public SideBySide(CodeColumn names, IReadOnlyList<int> household)
    {
        var all = new List<ulong>();
        for (var i = 0; i < names.Count; i++)
        {
            if (household[i] < 0) continue;
            foreach (var name in names[i]) all.Add(Row(household[i], name));
        }
        standing = [.. all];
        Array.Sort(standing);
        var kept = 0;
        for (var i = 0; i < standing.Length; i++)
            if (i == 0 || standing[i] != standing[i - 1]) standing[kept++] = standing[i];
        Array.Resize(ref standing, kept);
    }

    /// <summary>True when both names stand in each of two or more of the households that the one or the other person is listed in.</summary>
    /// <remarks>Elsewhere in the county there will be two people of any two common names, and that says nothing of these.</remarks>
    public bool AreTwo(int name, int other, ReadOnlySpan<int> households, ReadOnlySpan<int> otherHouseholds)
    {
        if (households.Length + otherHouseholds.Length < 2) return false;
        var shared = 0;
        foreach (var household in households)
            if (HoldsBoth(household, name, other)) shared++;
        foreach (var household in otherHouseholds)
            if (!households.Contains(household) && HoldsBoth(household, name, other)) shared++;
        return shared > 1;
    }

    private bool HoldsBoth(int household, int name, int other) =>
        Array.BinarySearch(standing, Row(household, name)) >= 0 && Array.BinarySearch(standing, Row(household, other)) >= 0;

    private static ulong Row(int household, int name) => ((ulong)(uint)household << 32) | (uint)name;
}
