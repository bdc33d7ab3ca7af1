using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Yidang.Mdm;

/// <summary>Encodes a column while it is read: each distinct run of bytes gets a code, from 0 in order of first appearance.</summary>
/// <remarks>
/// Open addressing over one arena: no object per value, so a million e-mail addresses cost the garbage collector nothing. A slot
/// holds 32 bits of hash beside the code, which settle nearly every probe without touching the arena, and tell where the slot goes
/// when the table grows.
/// </remarks>
public sealed class TextEncoder
{
    /// <summary>Of a longer cell only so many bytes count; no identifying value is that long.</summary>
    public const int LongestCell = 1024;

    /// <summary>So many cells are looked up together.</summary>
    private const int Run = 256;

    /// <summary>From so many cells on, those to come are foreseen by those that came.</summary>
    private const int Telling = 1 << 15;

    private byte[] arena = new byte[1 << 12];
    private int[] starts = new int[1 << 8];
    private ulong[] slots = new ulong[1 << 10];
    private int[] codes = new int[1 << 10];
    private int expected;
    private (int Cells, int Distinct) atGrowth;

    /// <summary>Cells so far.</summary>
    public int Count { get; private set; }

    /// <summary>Distinct values so far.</summary>
    public int Distinct { get; private set; }

    /// <summary>The codes of the cells, in order; only the first <see cref="Count"/> are meant.</summary>
    internal int[] Codes => codes;

    /// <summary>The length of all distinct values together.</summary>
    internal int Length => starts[Distinct];

    internal ReadOnlySpan<byte> this[int code] => arena.AsSpan(starts[code], starts[code + 1] - starts[code]);

    /// <summary>Makes room for so many cells altogether, as far as is foreseen.</summary>
    public void Expect(int cells)
    {
        expected = cells;
        if (cells > codes.Length) Array.Resize(ref codes, cells);
    }

    /// <summary>Adds the next record's cell, UTF-8.</summary>
    public void Add(ReadOnlySpan<byte> cell)
    {
        if (Count == codes.Length) Array.Resize(ref codes, codes.Length * 2);
        cell = Cut(cell);
        codes[Count++] = CodeOf(cell, Mix(cell));
    }

    /// <summary>Adds the next records' cells: parts of one text by where they start and how long they are.</summary>
    /// <remarks>
    /// A large table lies far from the processor. So a run of cells first asks for all its slots and the values behind them, answers that
    /// come side by side, and then goes through them one by one.
    /// </remarks>
    public void Add(ReadOnlySpan<byte> text, ReadOnlySpan<int> cellStarts, ReadOnlySpan<int> lengths)
    {
        if (Count + cellStarts.Length > codes.Length) Array.Resize(ref codes, Math.Max(codes.Length * 2, Count + cellStarts.Length));
        for (var from = 0; from < cellStarts.Length; from += Run)
        {
            var run = Math.Min(Run, cellStarts.Length - from);
            AddRun(text, cellStarts.Slice(from, run), lengths.Slice(from, run));
        }
    }

    /// <summary>By itself, so that it is called often and the runtime soon compiles it for speed.</summary>
    private void AddRun(ReadOnlySpan<byte> text, ReadOnlySpan<int> cellStarts, ReadOnlySpan<int> lengths)
    {
        Span<ulong> hashes = stackalloc ulong[Run];
        Span<ulong> asked = stackalloc ulong[Run];
        hashes = hashes[..cellStarts.Length];
        for (var i = 0; i < hashes.Length; i++) hashes[i] = Mix(Cut(text.Slice(cellStarts[i], lengths[i])));
        var mask = slots.Length - 1;
        for (var i = 0; i < hashes.Length; i++) asked[i] = slots[(int)(hashes[i] >> 32) & mask];
        for (var i = 0; i < hashes.Length; i++)
            if (asked[i] >> 32 == hashes[i] >> 32 && (uint)asked[i] != 0) asked[i] = arena[starts[(int)(uint)asked[i] - 1]];
        for (var i = 0; i < hashes.Length; i++) codes[Count++] = CodeOf(Cut(text.Slice(cellStarts[i], lengths[i])), hashes[i]);
    }

    /// <summary>Takes back all cells but the first so many; their values stay, which no code then means.</summary>
    public void KeepFirst(int cells) => Count = Math.Min(Count, cells);

    /// <summary>Adds empty cells: a file that lacks the column.</summary>
    public void AddMissing(int cells)
    {
        for (; cells > 0; cells--) Add([]);
    }

    /// <summary>64 bits over bytes, the same in every process: what order-free samples are drawn by.</summary>
    internal static ulong Hash(ReadOnlySpan<byte> bytes)
    {
        var hash = 0x9E3779B97F4A7C15UL ^ (uint)bytes.Length;
        for (; bytes.Length >= 8; bytes = bytes[8..]) hash = Fold(hash ^ BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        if (bytes.Length >= 4)
        {
            hash = Fold(hash ^ BinaryPrimitives.ReadUInt32LittleEndian(bytes));
            bytes = bytes[4..];
        }
        var tail = 0UL;
        for (var i = 0; i < bytes.Length; i++) tail |= (ulong)(bytes[i] + 1) << (16 * i);
        return Fold(hash ^ tail);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ulong Fold(ulong mixed)
    {
        var high = Math.BigMul(mixed ^ 0xD6E8FEB86659FD93UL, 0xA0761D6478BD642FUL, out var low);
        return high ^ low;
    }

    /// <summary>As <see cref="Hash"/>, and quicker, but good for nothing that lasts: at its end a value's last bytes are read once more instead of one by one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Mix(ReadOnlySpan<byte> bytes)
    {
        var hash = 0x9E3779B97F4A7C15UL ^ (uint)bytes.Length;
        if (bytes.Length >= 8)
        {
            for (var at = 0; at < bytes.Length - 8; at += 8) hash = Fold(hash ^ BinaryPrimitives.ReadUInt64LittleEndian(bytes[at..]));
            return Fold(hash ^ BinaryPrimitives.ReadUInt64LittleEndian(bytes[^8..]));
        }
        if (bytes.Length >= 4) return Fold(hash ^ BinaryPrimitives.ReadUInt32LittleEndian(bytes) ^ ((ulong)BinaryPrimitives.ReadUInt32LittleEndian(bytes[^4..]) << 32));
        return bytes.IsEmpty ? hash : Fold(hash ^ (bytes[0] | ((ulong)bytes[bytes.Length / 2] << 16) | ((ulong)bytes[^1] << 32)));
    }

    private int CodeOf(ReadOnlySpan<byte> cell, ulong hash)
    {
        var tag = hash >> 32;
        var mask = slots.Length - 1;
        for (var at = (int)tag & mask; ; at = (at + 1) & mask)
        {
            var slot = slots[at];
            if (slot == 0)
            {
                slots[at] = (tag << 32) | (uint)(Distinct + 1);
                return Append(cell);
            }
            var code = (int)(uint)slot - 1;
            if (slot >> 32 == tag && this[code].SequenceEqual(cell)) return code;
        }
    }

    private int Append(ReadOnlySpan<byte> cell)
    {
        var start = starts[Distinct];
        if (arena.Length - start < cell.Length) Array.Resize(ref arena, (int)Math.Min(Array.MaxLength, Math.Max(arena.Length * 2L, start + (long)cell.Length)));
        cell.CopyTo(arena.AsSpan(start));
        if (Distinct + 2 > starts.Length) Array.Resize(ref starts, starts.Length * 2);
        starts[Distinct + 1] = start + cell.Length;
        if (++Distinct * 2 > slots.Length) Grow();
        return Distinct - 1;
    }

    private void Grow()
    {
        var before = slots;
        slots = new ulong[Math.Max(before.Length * 2, Foreseen())];
        var mask = slots.Length - 1;
        foreach (var slot in before)
        {
            if (slot == 0) continue;
            var at = (int)(slot >> 32) & mask;
            while (slots[at] != 0) at = (at + 1) & mask;
            slots[at] = slot;
        }
    }

    /// <summary>The table that all expected cells need, when nearly every cell of late was a value of its own; else 0.</summary>
    private int Foreseen()
    {
        var (cells, distinct) = (Count - atGrowth.Cells, Distinct - atGrowth.Distinct);
        atGrowth = (Count, Distinct);
        if (cells < Telling || distinct * 3L < cells * 2L) return 0;
        var values = Distinct + ((long)Math.Max(0, expected - Count) * distinct / cells);
        return (int)BitOperations.RoundUpToPowerOf2((uint)Math.Min(values, 1 << 28) * 2);
    }

    /// <summary>Cuts a cell that is too long at a character's start.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ReadOnlySpan<byte> Cut(ReadOnlySpan<byte> cell) => cell.Length <= LongestCell ? cell : CutLong(cell);

    private static ReadOnlySpan<byte> CutLong(ReadOnlySpan<byte> cell)
    {
        var end = LongestCell;
        while (end > 0 && (cell[end] & 0xC0) == 0x80) end--;
        return cell[..end];
    }
}
