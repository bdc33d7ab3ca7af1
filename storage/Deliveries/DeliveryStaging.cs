using System.Globalization;
using Yidang.Schemas;

namespace Yidang.Storage;

/// <summary>Stages one delivery inside a transaction: rows in, then compared with what the source holds, as sets.</summary>
/// <remarks>
/// A delivery that comes last in its source's fold is merged at once. One that an accepted later snapshot has replaced already goes
/// to the ledger only. Any other needs the fold to be done again (<see cref="DeliveryRefold"/>) and is marked so.
/// </remarks>
internal sealed class DeliveryStaging(Session session, RunId run, DeliveryArrival arrival) : IAsyncDisposable
{
    // Rows beside the records wait for each other: a bulk of records that is ended for every one of them costs more than they do.
    private const int MostWaiting = 1000;

    private readonly SortedDictionary<string, int> setAside = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, int> noted = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, int> quarantinedByRule = new(StringComparer.Ordinal);
    private readonly List<DeliveryFinding> findings = [];
    private readonly StagedRecords records = new(session, arrival.Source, run);
    private readonly List<CorrectedRow> corrected = [];
    private readonly List<QuarantinedRow> toQuarantine = [];
    private readonly List<SetAsideRow> toSetAside = [];
    private DeliveryId delivery;
    private long layout;
    private int staged;
    private int quarantined;

    public async Task<DeliveryEntry> StageAsync(IAsyncEnumerable<IntakeBatch> batches, Func<string?> refusal, CancellationToken cancellationToken)
    {
        delivery = new((int)await session.NumberAsync("select coalesce(max(delivery_id), 0) + 1 from delivery", null, cancellationToken));
        layout = await DeliveryLedger.LayoutAsync(session, arrival, cancellationToken);
        var change = FoldChange.Of(
            await DeliveryLedger.OfSourceAsync(session, arrival.Source, cancellationToken), new DeliveryEntry(delivery, arrival, Counts(), run));
        // Where nothing is current there is nothing to be compared with, and the rows go straight in.
        var straight = change.Kind == FoldChangeKind.Last && await IsEmptyAsync(cancellationToken);
        // Most of a snapshot repeats the one that it replaces: only what is new or changed has to reach the database with its values.
        var known = !straight && arrival.Mode == DeliveryMode.Snapshot && change.Replaced.Count > 0
            ? await KnownRecords.LoadAsync(session.Database, arrival.Source, change.Replaced, layout, cancellationToken) : null;
        await records.OpenAsync(straight, AreChanges, cancellationToken);
        var late = straight && await IsMostOfAllAsync(cancellationToken) ? await CurrentRecordIndex.LeaveOutAsync(session, cancellationToken) : null;
        await foreach (var (batch, texts) in WrittenBatches.OfAsync(batches, cancellationToken))
        {
            records.Add(delivery.Value, layout, texts, known);
            Tally(batch.Staged);
            toQuarantine.AddRange(batch.Quarantined);
            toSetAside.AddRange(batch.SetAside);
            corrected.AddRange(batch.Corrected);
            findings.AddRange(batch.Findings);
            if (toQuarantine.Count + toSetAside.Count + records.Waiting > MostWaiting) await KeepWaitingAsync(cancellationToken);
        }
        await KeepWaitingAsync(cancellationToken);
        if (late is not null) await late.MakeAsync(cancellationToken);
        var entry = refusal() is { } reason ? await RefuseAsync(reason, cancellationToken)
            : straight ? Entry(await StraightAsync(cancellationToken))
            : change.Kind == FoldChangeKind.Nothing ? await NothingAsync(cancellationToken)
            : await MergeAsync(change, cancellationToken);
        if (!entry.Counts.Balances) throw Unbalanced(entry.Counts);
        await DeliveryLedger.InsertAsync(session, entry, layout, cancellationToken);
        if (entry.State == DeliveryState.Accepted) await DeliveryLedger.SpanAsync(session, delivery, records.Next - records.Count, records.Next - 1, cancellationToken);
        if (entry.State == DeliveryState.Accepted)
        {
            await MarkCorrectedAsync(cancellationToken);
            // A refused or held delivery is not taken in yet: its source is fetched from where it stood, until someone lets it in.
            await FetchStore.MoveMarkAsync(session, delivery, arrival, cancellationToken);
        }
        return entry;
    }

    private bool AreChanges => arrival.Mode == DeliveryMode.Delta;

    public ValueTask DisposeAsync() => records.DisposeAsync();

    private async Task<IntakeCounts> StraightAsync(CancellationToken cancellationToken)
    {
        var (overruled, deleted) = AreChanges ? await records.KeepLastInSourceAsync(cancellationToken) : default;
        return Counts() with { New = staged - overruled - deleted, Overruled = overruled, Deleted = deleted };
    }

    /// <summary>Keeps what was wrong and why, and leaves the source as it was: the good rows are set aside by line.</summary>
    private async Task<DeliveryEntry> RefuseAsync(string reason, CancellationToken cancellationToken)
    {
        await records.SetAsideAsync(delivery, "refused", cancellationToken);
        if (staged > 0) setAside["refused"] = staged;
        staged = 0;
        noted.Clear();
        return Entry(Counts()) with { State = DeliveryState.Refused, Refusal = reason };
    }

    private async Task<DeliveryEntry> NothingAsync(CancellationToken cancellationToken)
    {
        await records.DropAsync(cancellationToken);
        return Entry(Counts() with { Overruled = staged });
    }

    private async Task<DeliveryEntry> MergeAsync(FoldChange change, CancellationToken cancellationToken)
    {
        var overruled = AreChanges ? await records.KeepLastAsync(cancellationToken) : 0;
        var merge = new RecordMerge(session, arrival.Source, run, delivery);
        await merge.MatchAsync(cancellationToken);
        var rows = (await merge.CountAsync(cancellationToken)).GetValueOrDefault(delivery);
        var (owned, mentioned) = await merge.OwnedAsync(change.Replaced, cancellationToken);
        var missing = owned - mentioned;
        var counts = Counts() with
        {
            New = rows.New, Changed = rows.Changed, Unchanged = rows.Unchanged, Deleted = rows.Deleted, Overruled = overruled,
            Vanished = missing + rows.Ended,
        };
        if (arrival is { Mode: DeliveryMode.Snapshot, MaxVanishedShare: { } share } && VanishLimit.Exceeded(missing, owned, share))
        {
            await records.DropAsync(cancellationToken);
            return Entry(counts) with { State = DeliveryState.Held };
        }
        if (change.Kind == FoldChangeKind.Amid)
        {
            await records.DropAsync(cancellationToken);
            return Entry(Counts() with { Overruled = staged }) with { Folded = false };
        }
        var overlaps = await merge.MentionedAsync(cancellationToken) > mentioned;
        await merge.ApplyAsync(change.Replaced, cancellationToken);
        await records.DropAsync(cancellationToken);
        return Entry(counts) with { Overlaps = overlaps };
    }

    private DeliveryEntry Entry(IntakeCounts counts) => new(delivery, arrival, counts, run)
    {
        Noted = noted, QuarantinedByRule = quarantinedByRule, Findings = findings,
    };

    private async Task<bool> IsEmptyAsync(CancellationToken cancellationToken) => await session.NumberAsync(
        $"""
        select count(*) from (
            select 1 from {DeliveryLedger.WithRecords} where b.source = @Source and {DeliveryLedger.IsOfDelivery} and {CurrentRecordIndex.ReadThrough} limit 1) t
        """,
        new { arrival.Source }, cancellationToken) == 0;

    /// <summary>True when this delivery is larger than all before it together, so that the index is made faster than kept.</summary>
    private async Task<bool> IsMostOfAllAsync(CancellationToken cancellationToken) =>
        await session.NumberAsync("select coalesce(sum(bytes), 0) from delivery", null, cancellationToken) < arrival.Bytes;

    private void Tally(IReadOnlyList<StagedRecord> batch)
    {
        staged += batch.Count;
        foreach (var record in batch)
        {
            if (record.Notes is null) continue;
            foreach (var note in record.Notes) noted[note.Rule] = noted.GetValueOrDefault(note.Rule) + 1;
        }
    }

    private async Task KeepWaitingAsync(CancellationToken cancellationToken)
    {
        await records.PauseAsync(cancellationToken);
        await QuarantineAsync(cancellationToken);
        await SetAsideAsync(cancellationToken);
    }

    private async Task QuarantineAsync(CancellationToken cancellationToken)
    {
        if (toQuarantine.Count == 0) return;
        await using var rows = session.Bulk("quarantined_row", "delivery_id", "line", "record_no", "fields", "violations");
        foreach (var row in toQuarantine)
        {
            rows.StartRow();
            rows.Add(delivery.Value);
            rows.Add(row.Line);
            rows.Add(row.Record);
            rows.Add(StoredText.Of(row.Fields));
            rows.Add(StoredText.Of(row.Violations));
            var rule = row.Violations[0].Rule;
            quarantinedByRule[rule] = quarantinedByRule.GetValueOrDefault(rule) + 1;
        }
        await rows.CompleteAsync(cancellationToken);
        quarantined += toQuarantine.Count;
        toQuarantine.Clear();
    }

    private async Task SetAsideAsync(CancellationToken cancellationToken)
    {
        if (toSetAside.Count == 0) return;
        await using var rows = session.Bulk("set_aside_row", "delivery_id", "line", "reason");
        foreach (var row in toSetAside)
        {
            rows.StartRow();
            rows.Add(delivery.Value);
            rows.Add(row.Line);
            rows.Add(row.Reason);
            setAside[row.Reason] = setAside.GetValueOrDefault(row.Reason) + 1;
        }
        await rows.CompleteAsync(cancellationToken);
        toSetAside.Clear();
    }

    private async Task MarkCorrectedAsync(CancellationToken cancellationToken)
    {
        if (corrected.Count == 0) return;
        var t = session.Database.Types;
        await session.TemporaryTableAsync("corrected_row", $"delivery_id {t.Integer}, line {t.Integer}, by_line {t.Integer}", cancellationToken);
        await using (var rows = session.Bulk("corrected_row", "delivery_id", "line", "by_line"))
        {
            foreach (var row in corrected)
            {
                rows.StartRow();
                rows.Add(row.Delivery.Value);
                rows.Add(row.Line);
                rows.Add(row.ByLine);
            }
            await rows.CompleteAsync(cancellationToken);
        }
        await session.ExecuteAsync(
            """
            update quarantined_row set corrected_by = @Correction, corrected_line = c.by_line
            from corrected_row c where c.delivery_id = quarantined_row.delivery_id and c.line = quarantined_row.line
            """,
            new { Correction = delivery.Value }, cancellationToken);
        await session.ExecuteAsync("drop table corrected_row", null, cancellationToken);
    }

    private IntakeCounts Counts() => new()
    {
        Read = staged + quarantined + setAside.Values.Sum(), Staged = staged, Quarantined = quarantined, SetAside = setAside,
    };

    private InvalidOperationException Unbalanced(IntakeCounts counts) => new(string.Create(
        CultureInfo.InvariantCulture,
        $"'{arrival.FileName}' does not balance: {counts.Staged} staged, but {counts.New} new, {counts.Changed} changed, {counts.Unchanged} unchanged, {counts.Deleted} deleted, {counts.Overruled} overruled."));
}
