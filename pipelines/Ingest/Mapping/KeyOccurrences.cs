using System.Runtime.InteropServices;

namespace Yidang.Pipelines;

/// <summary>Counts how often each key has come in a delivery, in 11 to 22 bytes for each of them.</summary>
/// <remarks>
/// Nearly every key comes once, and five million of them lie in memory at the same time: so a table of bare digests says which have
/// come, and only those that came again are counted. A digest is its own hash.
/// </remarks>
internal sealed class KeyOccurrences
{
    private readonly Dictionary<ulong, int> repeated = [];
    private ulong[] slots = new ulong[1024];
    private int filled;
    private bool hasZero;

    /// <summary>1 for a digest that has not come before, 2 for its second time, and so on.</summary>
    public int Count(ulong digest)
    {
        if (TryAdd(digest)) return 1;
        ref var count = ref CollectionsMarshal.GetValueRefOrAddDefault(repeated, digest, out var isKnown);
        return count = isKnown ? count + 1 : 2;
    }

    private bool TryAdd(ulong digest)
    {
        // An empty slot is zero, so zero itself needs a place of its own.
        if (digest == 0) return !hasZero && (hasZero = true);
        ref var slot = ref SlotOf(digest);
        if (slot == digest) return false;
        slot = digest;
        if (++filled > slots.Length / 4 * 3) Grow();
        return true;
    }

    private ref ulong SlotOf(ulong digest)
    {
        var at = (int)digest & (slots.Length - 1);
        while (slots[at] != 0 && slots[at] != digest) at = (at + 1) & (slots.Length - 1);
        return ref slots[at];
    }

    private void Grow()
    {
        var old = slots;
        slots = new ulong[old.Length * 2];
        foreach (var digest in old)
            if (digest != 0)
                SlotOf(digest) = digest;
    }
}
