using System.Runtime.InteropServices;

namespace Yidang.Mdm;

/// <summary>Numbers distinct values 0, 1, 2 … in order of first appearance, and counts how often each was seen.</summary>
internal sealed class ValuePool<T>(IEqualityComparer<T>? comparer = null)
    where T : notnull
{
    private readonly Dictionary<T, int> codes = new(comparer);
    private readonly List<T> values = [];
    private readonly List<int> counts = [];

    public int Count => values.Count;

    /// <summary>How often values were added in all.</summary>
    public long Total { get; private set; }

    public T this[int code] => values[code];

    /// <summary>The value's code; counts one appearance.</summary>
    public int Add(T value)
    {
        var code = Intern(value);
        CollectionsMarshal.AsSpan(counts)[code]++;
        Total++;
        return code;
    }

    /// <summary>The value's code, without counting it as an appearance.</summary>
    public int Intern(T value)
    {
        ref var slot = ref CollectionsMarshal.GetValueRefOrAddDefault(codes, value, out var known);
        if (known) return slot;
        slot = values.Count;
        values.Add(value);
        counts.Add(0);
        return slot;
    }

    public int Find(T value) => codes.TryGetValue(value, out var code) ? code : -1;

    /// <summary>Counts the appearances of one value as another's: the two are the same after all.</summary>
    public void Fold(int code, int into)
    {
        var seen = CollectionsMarshal.AsSpan(counts);
        seen[into] += seen[code];
        seen[code] = 0;
    }

    /// <summary>How often the value was added.</summary>
    public int Frequency(int code) => counts[code];
}
