using System.Text.Json;
using Yidang.Schemas;

namespace Yidang.Storage;

/// <summary>Does a source's fold from its beginning, inside a transaction: every delivery that stands is read again, in order.</summary>
internal sealed class DeliveryRefold(Session session, RunId run, string source) : IAsyncDisposable
{
    private readonly StagedRecords records = new(session, source, run);

    /// <returns>False when the fold was done already.</returns>
    public async Task<bool> RunAsync(Func<DeliveryEntry, IAsyncEnumerable<IntakeBatch>> reread, CancellationToken cancellationToken)
    {
        var entries = await DeliveryLedger.OfSourceAsync(session, source, cancellationToken);
        var due = entries.Where(e => !e.Folded).ToList();
        if (due.Count == 0) return false;
        var live = DeliveryFold.Of(entries).Live;
        await records.OpenAsync(intoSource: false, areChanges: true, cancellationToken);
        var read = new Dictionary<DeliveryId, int>();
        foreach (var entry in live) read[entry.Id] = await StageAsync(entry, reread(entry), cancellationToken);
        var repeated = await records.KeepLastAsync(cancellationToken);
        var merge = new RecordMerge(session, source, run, due[^1].Id);
        await merge.MatchAsync(cancellationToken);
        var counts = await merge.CountAsync(cancellationToken);
        var vanished = await merge.ReplaceAllAsync(cancellationToken);
        await records.DropAsync(cancellationToken);
        // What it did is told once, of the delivery that was new: of older ones the ledger keeps what they did when they came.
        var late = due.Where(e => read.GetValueOrDefault(e.Id, -1) == e.Counts.Staged && e.Counts.Overruled == e.Counts.Staged).ToList();
        foreach (var entry in late)
        {
            var rows = counts.GetValueOrDefault(entry.Id);
            await DeliveryLedger.UpdateCountsAsync(
                session, entry.Id,
                entry.Counts with
                {
                    New = rows.New, Changed = rows.Changed, Unchanged = rows.Unchanged, Deleted = rows.Deleted,
                    Overruled = entry.Counts.Staged - rows.Rows, Vanished = rows.Ended + (entry == late[^1] ? vanished : 0),
                },
                cancellationToken);
        }
        await session.ExecuteAsync(
            $"""
            update delivery set folded = 1 where source = @Source and folded = 0;
            update delivery set overlapping = 1 where @Repeated > 0 and delivery_id in {session.Database.NumbersIn("@Live")};
            """,
            new { Source = source, Repeated = repeated, Live = JsonSerializer.Serialize(live.Select(e => e.Id.Value)) }, cancellationToken);
        return true;
    }

    public ValueTask DisposeAsync() => records.DisposeAsync();

    private async Task<int> StageAsync(DeliveryEntry entry, IAsyncEnumerable<IntakeBatch> batches, CancellationToken cancellationToken)
    {
        var layout = await DeliveryLedger.LayoutAsync(session, entry.Arrival, cancellationToken);
        var (before, first) = (records.Count, records.Next);
        await foreach (var (_, texts) in WrittenBatches.OfAsync(batches, cancellationToken)) records.Add(entry.Id.Value, layout, texts);
        await records.PauseAsync(cancellationToken);
        await DeliveryLedger.SpanAsync(session, entry.Id, first, records.Next - 1, cancellationToken);
        return records.Count - before;
    }
}
