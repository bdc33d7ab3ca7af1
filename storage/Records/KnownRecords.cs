using System.Data.Common;
using System.Text.Json;
using Yidang.Schemas;

namespace Yidang.Storage;

/// <summary>
/// What some deliveries hold now, in 24 bytes and a slot for each record: enough to tell which rows of the next delivery repeat a
/// record word for word.
/// </summary>
/// <remarks>
/// Two contents of one key with the same 64-bit digest would be taken for one, once in 10^19 changed rows: less often than two keys
/// meet in theirs. A repetition that is not found here is found when the rows are merged.
/// </remarks>
internal sealed class KnownRecords
{
    private readonly List<Known> records;
    private readonly int[] slots;

    private KnownRecords(List<Known> records)
    {
        this.records = records;
        slots = new int[System.Numerics.BitOperations.RoundUpToPowerOf2((uint)records.Count * 3 / 2 + 1)];
        for (var i = 0; i < records.Count; i++) slots[SlotOf(records[i].Key)] = i + 1;
    }

    /// <summary>Reads what is committed, on sessions of its own: whoever stages a delivery has changed no record yet.</summary>
    /// <param name="source">Whose deliveries they are.</param>
    /// <param name="layout">Records of other layouts cannot be repeated.</param>
    public static async Task<KnownRecords> LoadAsync(
        Database database, string source, IReadOnlyCollection<DeliveryId> deliveries, long layout, CancellationToken cancellationToken)
    {
        var among = JsonSerializer.Serialize(deliveries.Select(d => d.Value));
        var parts = await Task.WhenAll(Enumerable.Range(0, SessionsAtOnce.Most).Select(part => Task.Run(
            () => database.ReadAsync(
                s => s.ListAsync(
                    $"""
                    select r.record_id, r.key_digest, r."values", r.notes
                    {DeliveryLedger.CurrentRecordsIn(database.NumbersIn("@Deliveries"), DeliveryLedger.IsOfPart)} and r.layout_id = @Layout
                    """,
                    new { Source = source, Layout = layout, Deliveries = among, Part = part, Parts = SessionsAtOnce.Most }, Read, cancellationToken),
                cancellationToken),
            cancellationToken)));
        return new KnownRecords([.. parts.SelectMany(p => p)]);
    }

    /// <summary>The record with this key that says exactly this, or null.</summary>
    /// <param name="key">As stored: <see cref="KeyDigest"/>.</param>
    /// <param name="values">As stored: JSON in UTF-8.</param>
    /// <param name="notes">The same; empty when there are none.</param>
    public long? Find(long key, ReadOnlySpan<byte> values, ReadOnlySpan<byte> notes)
    {
        if (records.Count == 0) return null;
        var at = slots[SlotOf(key)];
        return at > 0 && records[at - 1] is var found && found.Content == Digest(values, notes) ? found.Record : null;
    }

    private static Known Read(DbDataReader row) => new(
        row.GetInt64(0), row.GetInt64(1), Digest(row.Utf8(2), row.IsDBNull(3) ? [] : row.Utf8(3)));

    private static ulong Digest(ReadOnlySpan<byte> values, ReadOnlySpan<byte> notes) => TextDigest.Of(notes, TextDigest.Of(values));

    // A key is a digest already: its last bits are as good as any hash of it.
    private int SlotOf(long key)
    {
        var at = (int)key & (slots.Length - 1);
        while (slots[at] != 0 && records[slots[at] - 1].Key != key) at = (at + 1) & (slots.Length - 1);
        return at;
    }

    private readonly record struct Known(long Record, long Key, ulong Content);
}
