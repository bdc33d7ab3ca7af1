using System.Data.Common;
using System.Runtime.CompilerServices;
using Yidang.Schemas;

namespace Yidang.Storage;

/// <inheritdoc cref="IDeliveryStore"/>
internal sealed class DeliveryStore(Database database, LeasedWrites writes) : IDeliveryStore
{
    private const int BatchSize = 1000;

    private const string Select =
        """
        select d.delivery_id, d.source, d.file_name, d.sha256, d.bytes, d.scope, d.mode, d.contract_hash, l.attributes, d.encoding,
            d.header_line, d.received_at, d.run_id, d.rows_read, d.rows_staged, d.rows_quarantined, d.rows_set_aside, d.records_new,
            d.records_changed, d.records_unchanged, d.records_vanished, d.period, d.corrects_delivery_id, d.state, d.refusal, d.header, d.findings
        from delivery d join record_layout l on l.layout_id = d.layout_id
        """;

    public Task<DeliveryEntry> StageAsync(
        RunLease lease, DeliveryArrival arrival, IAsyncEnumerable<IntakeBatch> batches, Func<string?> refusal, CancellationToken cancellationToken) =>
        writes.WriteAsync(lease, session => new DeliveryStaging(session, lease.Run, arrival).StageAsync(batches, refusal, cancellationToken), cancellationToken);

    public Task<DeliveryEntry?> FindAsync(string source, string sha256, string contractHash, CancellationToken cancellationToken) => database.ReadAsync(
        s => s.FirstAsync(
            $"""
            {Select} where d.source = @Source and d.sha256 = @Sha256 and d.contract_hash = @ContractHash and d.state in ('accepted', 'refused')
            order by d.delivery_id desc limit 1
            """,
            new { Source = source, Sha256 = sha256, ContractHash = contractHash }, Read, cancellationToken),
        cancellationToken);

    public Task<DeliveryEntry?> FindAsync(DeliveryId id, CancellationToken cancellationToken) => database.ReadAsync(
        s => s.FirstAsync($"{Select} where d.delivery_id = @Id", new { Id = id.Value }, Read, cancellationToken), cancellationToken);

    public async Task<IReadOnlyList<DeliveryEntry>> ListAsync(CancellationToken cancellationToken) => await database.ReadAsync(
        s => s.ListAsync($"{Select} order by d.delivery_id desc", null, Read, cancellationToken), cancellationToken);

    public async Task<IReadOnlyList<DeliveryEntry>> CurrentAsync(CancellationToken cancellationToken) => await database.ReadAsync(
        s => s.ListAsync(
            $"""
            {Select}
            where d.state = 'accepted' and not exists (
                select 1 from delivery later
                where later.source = d.source and later.scope = d.scope and later.delivery_id > d.delivery_id and later.state = 'accepted'
                    and (later.mode = 'snapshot' or later.sha256 = d.sha256))
            order by d.delivery_id
            """,
            null, Read, cancellationToken),
        cancellationToken);

    public async IAsyncEnumerable<QuarantinedRow> QuarantinedAsync(DeliveryId id, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var batches = database.StreamAsync(
            "select line, record_no, fields, violations, corrected_by from quarantined_row where delivery_id = @Id order by line, record_no", new { Id = id.Value },
            row => new QuarantinedRow(
                row.Int(0), row.Int(1), StoredText.Value<List<string>>(row.GetString(2)), StoredText.Value<List<ContractViolation>>(row.GetString(3)))
            {
                CorrectedBy = row.IsDBNull(4) ? null : new DeliveryId(row.Int(4)),
            },
            BatchSize, cancellationToken);
        await foreach (var batch in batches)
        {
            foreach (var row in batch) yield return row;
        }
    }

    public async IAsyncEnumerable<SetAsideRow> SetAsideAsync(DeliveryId id, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var batches = database.StreamAsync(
            "select line, reason from set_aside_row where delivery_id = @Id order by line, reason", new { Id = id.Value },
            row => new SetAsideRow(row.Int(0), row.GetString(1)), BatchSize, cancellationToken);
        await foreach (var batch in batches)
        {
            foreach (var row in batch) yield return row;
        }
    }

    private static DeliveryEntry Read(DbDataReader row) => new(
        new DeliveryId(row.Int(0)),
        new DeliveryArrival(
            row.GetString(1), row.GetString(2), row.GetString(3), row.GetInt64(4), row.GetString(5),
            Enum.Parse<DeliveryMode>(row.GetString(6), ignoreCase: true), row.GetString(7), StoredText.Value<string[]>(row.GetString(8)),
            row.GetString(9), row.Int(10), StoredText.Instant(row.GetString(11)))
        {
            Period = row.GetString(21),
            Corrects = row.IsDBNull(22) ? null : new DeliveryId(row.Int(22)),
            Header = row.TextOrNull(25) is { } header ? StoredText.Value<string[]>(header) : [],
        },
        new IntakeCounts
        {
            Read = row.Int(13), Staged = row.Int(14), Quarantined = row.Int(15), SetAside = StoredText.Value<Dictionary<string, int>>(row.GetString(16)),
            New = row.Int(17), Changed = row.Int(18), Unchanged = row.Int(19), Vanished = row.Int(20),
        },
        new RunId(row.Int(12)),
        Enum.Parse<DeliveryState>(row.GetString(23), ignoreCase: true))
    {
        Refusal = row.TextOrNull(24),
        Findings = row.TextOrNull(26) is { } findings ? StoredText.Value<DeliveryFinding[]>(findings) : [],
    };
}
