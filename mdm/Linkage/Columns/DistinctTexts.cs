using System.Numerics;
using System.Runtime.InteropServices;

namespace Yidang.Mdm;

/// <summary>The distinct values of a column, cleaned; code 0 is the missing value, an empty text.</summary>
internal sealed class DistinctTexts
{
    private char[] arena;
    private int[] starts;
    private int[]? slots;
    private ulong[]? hashes;

    /// <param name="expected">Values that are foreseen.</param>
    /// <param name="length">Their length altogether.</param>
    public DistinctTexts(int expected = 64, int length = 512)
    {
        arena = new char[Math.Max(length, 16)];
        starts = new int[Math.Max(expected, 16) + 2];
        Count = 1;
    }

    /// <summary>Codes in use, the missing value included.</summary>
    public int Count { get; private set; }

    /// <summary>By code, 64 bits over the value, the same in every process; 0 for the missing value only. Worked out when first asked for.</summary>
    public ulong[] Hashes => hashes ??= HashAll();

    public ReadOnlySpan<char> this[int code] => arena.AsSpan(starts[code], starts[code + 1] - starts[code]);

    /// <summary>The value's code; it is added when it is new.</summary>
    public int Add(ReadOnlySpan<char> value)
    {
        if (value.IsEmpty) return 0;
        slots ??= Index();
        var at = SlotOf(value, slots);
        if (slots[at] != 0) return slots[at];
        slots[at] = Count;
        Append(value);
        if (Count * 2 > slots.Length) slots = Index();
        return Count - 1;
    }

    /// <summary>Adds a value that is known to be new, without looking it up.</summary>
    public int AddNew(ReadOnlySpan<char> value)
    {
        if (value.IsEmpty) return 0;
        Append(value);
        return Count - 1;
    }

    /// <summary>The value's code, or 0 when it does not occur.</summary>
    public int Find(ReadOnlySpan<char> value) => value.IsEmpty ? 0 : (slots ??= Index()) is var all ? all[SlotOf(value, all)] : 0;

    /// <summary>Forgets all values.</summary>
    public void Clear()
    {
        Count = 1;
        slots = null;
        hashes = null;
    }

    private int SlotOf(ReadOnlySpan<char> value, int[] slots)
    {
        var mask = slots.Length - 1;
        var at = (int)HashOf(value) & mask;
        while (slots[at] != 0 && !this[slots[at]].SequenceEqual(value)) at = (at + 1) & mask;
        return at;
    }

    private void Append(ReadOnlySpan<char> value)
    {
        var start = starts[Count];
        if (arena.Length - start < value.Length) Array.Resize(ref arena, (int)Math.Min(Array.MaxLength, Math.Max(arena.Length * 3L / 2, start + (long)value.Length)));
        value.CopyTo(arena.AsSpan(start));
        if (Count + 2 > starts.Length) Array.Resize(ref starts, starts.Length * 2);
        starts[++Count] = start + value.Length;
    }

    private int[] Index()
    {
        var made = new int[BitOperations.RoundUpToPowerOf2((uint)Math.Max(Count, starts.Length) * 2)];
        var mask = made.Length - 1;
        for (var code = 1; code < Count; code++)
        {
            var at = (int)HashOf(this[code]) & mask;
            while (made[at] != 0) at = (at + 1) & mask;
            made[at] = code;
        }
        return made;
    }

    private ulong[] HashAll()
    {
        var all = new ulong[Count];
        RecordRanges.ForEach(all.Length, (from, to) =>
        {
            for (var code = Math.Max(1, from); code < to; code++) all[code] = HashOf(this[code]);
        });
        return all;
    }

    private static ulong HashOf(ReadOnlySpan<char> value) => Math.Max(1, TextEncoder.Hash(MemoryMarshal.AsBytes(value)));
}
