namespace Yidang.Mdm;

/// <summary>Disjoint sets of 0 … n-1, each named by its smallest member.</summary>
internal sealed class UnionFind
{
    private readonly int[] parent;

    public UnionFind(int count)
    {
        parent = new int[count];
        for (var i = 0; i < count; i++) parent[i] = i;
    }

    public int Find(int member)
    {
        while (parent[member] != member)
        {
            parent[member] = parent[parent[member]];
            member = parent[member];
        }
        return member;
    }

    public void Join(int left, int right)
    {
        (left, right) = (Find(left), Find(right));
        if (left < right) parent[right] = left;
        else parent[left] = right;
    }

    /// <summary>The sets of more than one member, by their smallest member; members ascend.</summary>
    public List<int[]> Groups()
    {
        var sizes = new int[parent.Length];
        for (var i = 0; i < parent.Length; i++) sizes[Find(i)]++;
        var groups = new List<int[]>();
        var placed = new List<int>();
        // A set's smallest member comes first, so its group is there when the others come. Its size makes room for the group's number.
        for (var i = 0; i < parent.Length; i++)
        {
            var root = Find(i);
            if (root == i)
            {
                if (sizes[i] < 2)
                {
                    sizes[i] = -1;
                    continue;
                }
                groups.Add(new int[sizes[i]]);
                placed.Add(0);
                sizes[i] = groups.Count - 1;
            }
            if (sizes[root] < 0) continue;
            groups[sizes[root]][placed[sizes[root]]++] = i;
        }
        return groups;
    }
}
