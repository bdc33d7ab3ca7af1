using System.Runtime.InteropServices;

namespace Yidang.Mdm;

/// <summary>The codes of one attribute by record, ascending and without repeats: four bytes for a record and four for a code.</summary>
/// <remarks>Records are added one after the other; few are changed later, and those changes lie apart.</remarks>
internal sealed class CodeColumn
{
    private readonly List<int> ends = [];
    private readonly List<int> codes = [];
    private readonly Dictionary<int, int[]> changed = [];

    public int Count => ends.Count;

    public ReadOnlySpan<int> this[int record]
    {
        get
        {
            if (changed.Count > 0 && changed.TryGetValue(record, out var other)) return other;
            var start = record == 0 ? 0 : ends[record - 1];
            return CollectionsMarshal.AsSpan(codes)[start..ends[record]];
        }
    }

    /// <summary>Makes room for so many records with a code each, or with few.</summary>
    public void Expect(int records, bool few)
    {
        ends.EnsureCapacity(records);
        if (!few) codes.EnsureCapacity(records);
    }

    /// <summary>Adds the next record's codes, which are put in order.</summary>
    public void Add(Span<int> next)
    {
        codes.AddRange(next[..SortDistinct(next)]);
        ends.Add(codes.Count);
    }

    /// <summary>Adds the next record's codes, and leaves the list empty for those of the one after.</summary>
    public void Take(List<int> next)
    {
        Add(CollectionsMarshal.AsSpan(next));
        next.Clear();
    }

    /// <summary>Gives a record other codes.</summary>
    public void Set(int record, IEnumerable<int> other) => changed[record] = [.. other.Distinct().Order()];

    /// <summary>Gives every code of every record another.</summary>
    public void Translate(int[] into)
    {
        foreach (var (record, other) in changed.ToArray()) Set(record, other.Select(code => into[code]));
        var all = CollectionsMarshal.AsSpan(codes);
        foreach (ref var code in all) code = into[code];
        var start = 0;
        for (var record = 0; record < ends.Count; record++)
        {
            var own = all[start..ends[record]];
            start = ends[record];
            if (own.Length > 1 && SortDistinct(own) is var distinct && distinct < own.Length && !changed.ContainsKey(record)) Set(record, own[..distinct].ToArray());
        }
    }

    /// <summary>Gives every record another column's codes beside its own.</summary>
    public void Join(CodeColumn other)
    {
        var joined = new CodeColumn();
        var next = new List<int>();
        for (var record = 0; record < Count; record++)
        {
            next.AddRange(this[record]);
            next.AddRange(other[record]);
            joined.Take(next);
        }
        ends.Clear();
        codes.Clear();
        changed.Clear();
        ends.AddRange(joined.ends);
        codes.AddRange(joined.codes);
    }

    /// <summary>Puts codes in ascending order, each once, at the start of the span; how many there are.</summary>
    public static int SortDistinct(Span<int> codes)
    {
        if (codes.Length < 2) return codes.Length;
        codes.Sort();
        var kept = 1;
        for (var i = 1; i < codes.Length; i++)
            if (codes[i] != codes[i - 1]) codes[kept++] = codes[i];
        return kept;
    }
}
