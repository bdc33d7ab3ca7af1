using System.Data.Common;
using Yidang.Schemas;

namespace Yidang.Storage;

/// <summary>The rows of the table of deliveries.</summary>
internal static class DeliveryLedger
{
    public const string Select =
        """
        select d.delivery_id, d.source, d.file_name, d.sha256, d.bytes, d.scope, d.mode, d.contract_hash, l.attributes, d.encoding,
            d.header_line, d.received_at, d.run_id, d.rows_read, d.rows_staged, d.rows_quarantined, d.rows_set_aside, d.records_new,
            d.records_changed, d.records_unchanged, d.records_vanished, d.period, d.corrects_delivery_id, d.state,
            d.restages_delivery_id, d.records_deleted, d.records_overruled, d.noted, d.quarantined_by_rule, d.folded, d.overlapping,
            d.permitted_at, d.permitted_by, d.refusal, d.header, d.findings, d.retention_no, t.removed_at
        from delivery d join record_layout l on l.layout_id = d.layout_id left join retention t on t.retention_no = d.retention_no
        """;

    /// <summary>
    /// SQL for the records <c>r</c> of the deliveries <c>b</c>, for a <c>from</c>: a delivery knows between which ids its records lie, and they lie together.
    /// An index of them by delivery and line cost a load of a million rows an eighth of its processor time.
    /// </summary>
    /// <remarks>Other deliveries' records may lie between them, after a fold. Deliveries come first, so that SQLite does not begin at the records.</remarks>
    public const string WithRecords = "delivery b cross join source_record r";

    /// <summary>The condition that goes with <see cref="WithRecords"/>.</summary>
    public const string IsOfDelivery = "r.record_id between b.first_record_id and b.last_record_id and r.delivery_id = b.delivery_id";

    /// <summary>The same for the part <c>@Part</c>, from 0 on, of <c>@Parts</c> of every delivery.</summary>
    public const string IsOfPart =
        """
        r.record_id >= b.first_record_id + (b.last_record_id - b.first_record_id + 1) * @Part / @Parts
            and r.record_id < b.first_record_id + (b.last_record_id - b.first_record_id + 1) * (@Part + 1) / @Parts and r.delivery_id = b.delivery_id
        """;

    /// <summary>SQL from its <c>from</c> on: the current records <c>r</c> of <c>@Source</c> that stand in some of its deliveries, not read through every other source's.</summary>
    /// <param name="deliveries">SQL of those deliveries' numbers.</param>
    /// <param name="which">Which records of the deliveries that brought them.</param>
    public static string CurrentRecordsIn(string deliveries, string which = IsOfDelivery) =>
        $"""
        from {WithRecords} {LatestPlace.Join}
        where b.source = @Source and {which} and {CurrentRecordIndex.ReadThrough} and {LatestPlace.Delivery} in {deliveries}
        """;

    public static Task<List<DeliveryEntry>> OfSourceAsync(Session session, string source, CancellationToken cancellationToken) =>
        session.ListAsync($"{Select} where d.source = @Source order by d.delivery_id", new { Source = source }, Read, cancellationToken);

    public static DeliveryEntry Read(DbDataReader row) => new(
        new DeliveryId(row.Int(0)),
        new DeliveryArrival(
            row.GetString(1), row.GetString(2), row.GetString(3), row.GetInt64(4), row.GetString(5),
            StoredText.Member<DeliveryMode>(row.GetString(6)), row.GetString(7), StoredText.Value<string[]>(row.GetString(8)),
            row.GetString(9), row.Int(10), StoredText.Instant(row.GetString(11)))
        {
            Period = row.GetString(21),
            Corrects = row.IsDBNull(22) ? null : new DeliveryId(row.Int(22)),
            Header = row.TextOrNull(34) is { } header ? StoredText.Value<string[]>(header) : [],
            Restages = row.IsDBNull(24) ? null : new DeliveryId(row.Int(24)),
        },
        new IntakeCounts
        {
            Read = row.Int(13), Staged = row.Int(14), Quarantined = row.Int(15), SetAside = CountsOf(row.GetString(16)),
            New = row.Int(17), Changed = row.Int(18), Unchanged = row.Int(19), Vanished = row.Int(20), Deleted = row.Int(25), Overruled = row.Int(26),
        },
        new RunId(row.Int(12)),
        StoredText.Member<DeliveryState>(row.GetString(23)))
    {
        Noted = CountsOf(row.GetString(27)),
        QuarantinedByRule = CountsOf(row.GetString(28)),
        Folded = row.GetInt64(29) != 0,
        Overlaps = row.GetInt64(30) != 0,
        Refusal = row.TextOrNull(33),
        Findings = row.TextOrNull(35) is { } findings ? StoredText.Value<DeliveryFinding[]>(findings) : [],
        Removed = row.IsDBNull(36) ? null : new Removal(row.Int(36), StoredText.Instant(row.GetString(37))),
        Permitted = row.IsDBNull(31) ? null : new Permission(row.GetString(32), StoredText.Instant(row.GetString(31))),
    };

    public static Task InsertAsync(Session session, DeliveryEntry entry, long layout, CancellationToken cancellationToken)
    {
        var (arrival, counts) = (entry.Arrival, entry.Counts);
        return session.ExecuteAsync(
            """
            insert into delivery (
                delivery_id, source, file_name, sha256, bytes, scope, mode, contract_hash, layout_id, encoding, header_line, received_at, run_id,
                rows_read, rows_staged, rows_quarantined, rows_set_aside, records_new, records_changed, records_unchanged, records_vanished,
                period, corrects_delivery_id, state, restages_delivery_id, records_deleted, records_overruled, noted, quarantined_by_rule,
                folded, overlapping, refusal, header, findings)
            values (
                @Id, @Source, @FileName, @Sha256, @Bytes, @Scope, @Mode, @ContractHash, @Layout, @Encoding, @HeaderLine, @ReceivedAt, @Run,
                @Read, @Staged, @Quarantined, @SetAside, @New, @Changed, @Unchanged, @Vanished,
                @Period, @Corrects, @State, @Restages, @Deleted, @Overruled, @Noted, @ByRule, @Folded, @Overlaps, @Refusal, @Header, @Findings)
            """,
            new
            {
                Id = entry.Id.Value, arrival.Source, arrival.FileName, arrival.Sha256, arrival.Bytes, arrival.Scope,
                Mode = StoredText.Of(arrival.Mode), arrival.ContractHash, Layout = layout, arrival.Encoding, arrival.HeaderLine,
                ReceivedAt = StoredText.Of(arrival.ReceivedAt), Run = entry.Run.Value, counts.Read, counts.Staged, counts.Quarantined,
                SetAside = StoredText.Of(counts.SetAside), counts.New, counts.Changed, counts.Unchanged, counts.Vanished,
                arrival.Period, Corrects = arrival.Corrects?.Value, State = StoredText.Of(entry.State), Restages = arrival.Restages?.Value,
                counts.Deleted, counts.Overruled, Noted = StoredText.Of(entry.Noted), ByRule = StoredText.Of(entry.QuarantinedByRule),
                Folded = entry.Folded ? 1 : 0, Overlaps = entry.Overlaps ? 1 : 0, entry.Refusal,
                Header = StoredText.Of(arrival.Header), Findings = entry.Findings.Count == 0 ? null : StoredText.Of(entry.Findings),
            },
            cancellationToken);
    }

    /// <summary>What a delivery did, found out only when it was folded in among later ones.</summary>
    public static Task UpdateCountsAsync(Session session, DeliveryId id, IntakeCounts counts, CancellationToken cancellationToken) => session.ExecuteAsync(
        """
        update delivery set records_new = @New, records_changed = @Changed, records_unchanged = @Unchanged, records_deleted = @Deleted,
            records_overruled = @Overruled, records_vanished = @Vanished
        where delivery_id = @Id
        """,
        new { Id = id.Value, counts.New, counts.Changed, counts.Unchanged, counts.Deleted, counts.Overruled, counts.Vanished }, cancellationToken);

    /// <summary>Remembers that records of a delivery were given these ids; others of it may have been given theirs before.</summary>
    public static Task SpanAsync(Session session, DeliveryId id, long first, long last, CancellationToken cancellationToken) => session.ExecuteAsync(
        """
        update delivery set
            first_record_id = case when first_record_id < @First then first_record_id else @First end,
            last_record_id = case when last_record_id > @Last then last_record_id else @Last end
        where delivery_id = @Id and @First <= @Last
        """,
        new { Id = id.Value, First = first, Last = last }, cancellationToken);

    /// <summary>The number of a layout, new or known.</summary>
    public static async Task<long> LayoutAsync(Session session, DeliveryArrival arrival, CancellationToken cancellationToken)
    {
        var wanted = new { arrival.Source, Attributes = StoredText.Of(arrival.Layout) };
        await session.ExecuteAsync(
            """
            insert into record_layout (layout_id, source, attributes)
            select coalesce(max(layout_id), 0) + 1, @Source, @Attributes from record_layout where true
            on conflict (source, attributes) do nothing
            """,
            wanted, cancellationToken);
        return await session.NumberAsync(
            "select layout_id from record_layout where source = @Source and attributes = @Attributes", wanted, cancellationToken);
    }

    private static Dictionary<string, int> CountsOf(string json) => StoredText.Value<Dictionary<string, int>>(json);
}
