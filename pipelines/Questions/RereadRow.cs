using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary>A row that was staged, as its delivery's own bytes say it.</summary>
/// <param name="Later">The last row of a delta that speaks of the same record after this one, and so has the say; null when there is none.</param>
internal sealed record RereadRow(StagedRecord Row, StagedRecord? Later)
{
    /// <returns>Null when no row that was staged begins on this line.</returns>
    public static async Task<RereadRow?> FindAsync(
        DeliveryRereading rereading, SourceContract contract, DeliveryEntry delivery, int line, CancellationToken cancellationToken)
    {
        StagedRecord? found = null, later = null;
        await foreach (var batch in rereading.ReadAsync(contract, delivery, cancellationToken))
        {
            foreach (var row in batch.Staged)
            {
                if (found is null && row.Line == line) found = row;
                else if (found is not null && row.Key == found.Key) later = row;
            }
            // In a snapshot every row has a record of its own: the rest need not be read.
            if (found is not null && delivery.Arrival.Mode != DeliveryMode.Delta) break;
        }
        return found is null ? null : new(found, later);
    }
}
