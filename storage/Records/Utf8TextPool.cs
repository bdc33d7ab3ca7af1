using System.Text;

namespace Yidang.Storage;

/// <summary>Gives the same string for the same short text: half of the cells of an extract are codes, villages and common names.</summary>
/// <remarks>A cache of fixed size in which a new text drives out the old one of its slot; not for several threads.</remarks>
internal sealed class Utf8TextPool
{
    /// <summary>For reading a million records; a quarter of a megabyte.</summary>
    public const int Many = 1 << 14;

    /// <summary>For reading a handful.</summary>
    public const int Few = 1 << 8;

    private const int LongestPooled = 48;

    private readonly (byte[] Utf8, string Text)[] slots;

    /// <param name="size"><see cref="Many"/> or <see cref="Few"/>: a power of two.</param>
    public Utf8TextPool(int size) => slots = new (byte[], string)[size];

    public string Get(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > LongestPooled) return Encoding.UTF8.GetString(utf8);
        var hash = 2166136261u;
        foreach (var b in utf8) hash = (hash ^ b) * 16777619u;
        ref var slot = ref slots[(hash ^ (hash >> 14)) & (slots.Length - 1)];
        if (slot.Utf8 is null || !utf8.SequenceEqual(slot.Utf8)) slot = (utf8.ToArray(), Encoding.UTF8.GetString(utf8));
        return slot.Text;
    }
}
