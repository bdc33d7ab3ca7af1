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

    public int Count => parent.Length;

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
    public RecordGroups Groups()
    {
        var sizes = new int[parent.Length];
        // A member's parent is smaller than itself, so in ascending order one step leads to where all steps would.
        for (var i = 0; i < parent.Length; i++) sizes[parent[i] = parent[parent[i]]]++;
        var starts = new List<int>();
        var at = 0;
        // A set's smallest member names it, so its place is known when the others come. Its size makes room for that.
        for (var i = 0; i < parent.Length; i++)
        {
            if (sizes[i] < 2)
            {
                sizes[i] = -1;
                continue;
            }
            starts.Add(at);
            (sizes[i], at) = (at, at + sizes[i]);
        }
        starts.Add(at);
        var members = new int[at];
        for (var i = 0; i < parent.Length; i++)
        {
            var root = parent[i];
            if (sizes[root] is >= 0 and var place) (members[place], sizes[root]) = (i, place + 1);
        }
        return new(members, [.. starts]);
    }
}
