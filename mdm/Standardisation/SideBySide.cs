namespace Yidang.Mdm;

/// <summary>
/// Which names stand side by side in more than one household listing. A slip is made once; who is listed beside somebody of nearly the same
/// name in the register and again at the door is a twin, a brother, a father.
/// </summary>
internal sealed class SideBySide
{
    /// <summary>Name and household of every row that stands in one, ascending, without repeats.</summary>
    private readonly ulong[] standing;

    public SideBySide(IReadOnlyList<PersonProfile> profiles, IReadOnlyList<int> household)
    {
        var all = new List<ulong>();
        for (var i = 0; i < profiles.Count; i++)
        {
            if (household[i] < 0) continue;
            foreach (var name in profiles[i].Names) all.Add(((ulong)(uint)name << 32) | (uint)household[i]);
        }
        standing = [.. all];
        Array.Sort(standing);
        var kept = 0;
        for (var i = 0; i < standing.Length; i++)
            if (i == 0 || standing[i] != standing[i - 1]) standing[kept++] = standing[i];
        Array.Resize(ref standing, kept);
    }

    /// <summary>True when both names stand in each of two households or more.</summary>
    public bool AreTwo(int name, int other)
    {
        int a = First(name), b = First(other), shared = 0;
        while (a < standing.Length && b < standing.Length && (int)(standing[a] >> 32) == name && (int)(standing[b] >> 32) == other)
        {
            uint x = (uint)standing[a], y = (uint)standing[b];
            if (x == y && ++shared == 2) return true;
            if (x <= y) a++;
            if (y <= x) b++;
        }
        return false;
    }

    private int First(int name)
    {
        var index = Array.BinarySearch(standing, (ulong)(uint)name << 32);
        return index < 0 ? ~index : index;
    }
}
