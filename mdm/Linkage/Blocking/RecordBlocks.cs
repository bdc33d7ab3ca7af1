namespace Yidang.Mdm;

/// <summary>The blocks of one rule: records with the same 64-bit key, none larger than the rule allows.</summary>
internal sealed class RecordBlocks
{
    private readonly List<(int Start, int Length, bool Chained)> blocks = [];
    private readonly int[] order;

    private RecordBlocks(LinkageRule rule, int records, int[] order)
    {
        Rule = rule;
        BlockOf = new int[records];
        this.order = order;
    }

    public LinkageRule Rule { get; }

    /// <summary>By record the number of its block, from 1; 0 for a record that is in none.</summary>
    public int[] BlockOf { get; }

    public int Count => blocks.Count;

    /// <summary>Pairs within the rule's blocks before any was split.</summary>
    public long PairsBeforeSplit { get; private set; }

    public long Pairs { get; private set; }

    public int Split { get; private set; }

    public int Missing { get; private set; }

    public IReadOnlyList<int> Largest { get; private set; } = [];

    public long Skipped => PairsBeforeSplit - Pairs;

    public ReadOnlySpan<int> this[int block] => order.AsSpan(blocks[block].Start, blocks[block].Length);

    /// <summary>
    /// True for records that no column tells apart and that are too many: they are compared along a chain, each with the next, which says of
    /// equal records all that comparing each with each would.
    /// </summary>
    public bool IsChained(int block) => blocks[block].Chained;

    public long PairsIn(int block) => PairsOf(blocks[block]);

    /// <param name="parts">The rule's keys.</param>
    /// <param name="further">What too large blocks are split by, in this order.</param>
    public static RecordBlocks Build(LinkageRule rule, IReadOnlyList<KeyPart> parts, IReadOnlyList<Lazy<KeyPart>> further, int count)
    {
        if (parts is [{ Plain: { } column }]) return OfValues(rule, column, further);
        var keys = GC.AllocateUninitializedArray<ulong>(count);
        Array.Fill(keys, 0x51ED270B7F7F9E15UL);
        foreach (var part in parts) part.FoldInto(keys);
        // Most records of most rules are alone with their keys; those that two bits can tell need no sorting.
        var company = new KeyCompany(count);
        var missing = 0;
        foreach (var key in keys)
        {
            if (key > KeyPart.Alone) company.Add(key);
            else if (key == 0) missing++;
        }
        var records = GC.AllocateUninitializedArray<int>(count);
        var kept = 0;
        for (var i = 0; i < keys.Length; i++)
        {
            if (keys[i] <= KeyPart.Alone || !company.MayHave(keys[i])) continue;
            keys[kept] = keys[i];
            records[kept++] = i;
        }
        var sorted = keys.AsSpan(0, kept);
        var order = records[..kept];
        KeySort.Group(sorted, order);
        var built = new RecordBlocks(rule, count, order) { Missing = missing };
        built.Cut(sorted, further);
        return built;
    }

    /// <summary>The blocks of a rule that asks for one column as it is: its codes say already who belongs together.</summary>
    private static RecordBlocks OfValues(LinkageRule rule, CodedColumn column, IReadOnlyList<Lazy<KeyPart>> further)
    {
        var (codes, counts) = (column.Codes, column.Counts);
        var ends = new int[counts.Length];
        var kept = 0;
        for (var code = 1; code < counts.Length; code++)
        {
            ends[code] = kept;
            if (counts[code] > 1) kept += counts[code];
        }
        var order = new int[kept];
        for (var i = 0; i < codes.Length; i++)
            if (codes[i] != 0 && counts[codes[i]] > 1) order[ends[codes[i]]++] = i;
        var built = new RecordBlocks(rule, codes.Length, order) { Missing = counts[0] };
        var largest = new List<int>();
        for (var code = 1; code < counts.Length; code++)
            if (counts[code] > 1) built.Cut(ends[code] - counts[code], counts[code], column.Values.Hashes[code], further, largest);
        built.Largest = largest;
        return built;
    }

    private void Cut(ReadOnlySpan<ulong> sorted, IReadOnlyList<Lazy<KeyPart>> further)
    {
        var largest = new List<int>();
        for (int start = 0, end; start < sorted.Length; start = end)
        {
            end = start + 1;
            while (end < sorted.Length && sorted[end] == sorted[start]) end++;
            if (end - start > 1) Cut(start, end - start, sorted[start], further, largest);
        }
        Largest = largest;
    }

    /// <summary>Makes one block of records with the same key, or several when they are too many.</summary>
    /// <param name="largest">The sizes of the largest so far.</param>
    private void Cut(int start, int length, ulong key, IReadOnlyList<Lazy<KeyPart>> further, List<int> largest)
    {
        PairsBeforeSplit += (long)length * (length - 1) / 2;
        if (largest.Count < 10 || length > largest[^1]) Rank(largest, length);
        if (length <= Rule.MaxBlock)
        {
            Add((start, length, false));
            return;
        }
        Split++;
        Divide(start, length, key, further, 0);
    }

    /// <summary>Splits a block by the next column that tells its records apart; records without a value there stay together.</summary>
    private void Divide(int start, int length, ulong key, IReadOnlyList<Lazy<KeyPart>> further, int next)
    {
        if (next == further.Count)
        {
            Add((start, length, true));
            return;
        }
        var keys = new ulong[length];
        var records = new int[length];
        for (var i = 0; i < length; i++)
        {
            records[i] = order[start + i];
            keys[i] = TextEncoder.Fold(key + further[next].Value.Of(records[i]));
        }
        KeySort.Group(keys, records);
        records.CopyTo(order, start);
        for (int from = 0, to; from < length; from = to)
        {
            to = from + 1;
            while (to < length && keys[to] == keys[from]) to++;
            if (to - from > Rule.MaxBlock) Divide(start + from, to - from, keys[from], further, next + 1);
            else if (to - from > 1) Add((start + from, to - from, false));
        }
    }

    private void Add((int Start, int Length, bool Chained) block)
    {
        blocks.Add(block);
        Pairs += PairsOf(block);
        foreach (var record in order.AsSpan(block.Start, block.Length)) BlockOf[record] = blocks.Count;
    }

    private static long PairsOf((int Start, int Length, bool Chained) block) => block.Chained ? block.Length - 1 : (long)block.Length * (block.Length - 1) / 2;

    private static void Rank(List<int> largest, int length)
    {
        var at = largest.FindIndex(l => l < length);
        largest.Insert(at < 0 ? largest.Count : at, length);
        if (largest.Count > 10) largest.RemoveAt(10);
    }
}
