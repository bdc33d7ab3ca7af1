using Yidang.Connectors;
using Yidang.Connectors.Vault;
using Yidang.Pipelines;
using Yidang.Storage;

namespace Yidang.Hub.Portal;

/// <summary>Returned rows for the pages.</summary>
internal sealed class QuarantineRows(Project project, DeliveryVault vault)
{
    /// <summary>Rows of a delivery that wait to be corrected.</summary>
    public static async Task<int> CountAsync(IHubStore store, DeliveryEntry delivery, CancellationToken cancellationToken)
    {
        var rows = 0;
        await foreach (var row in store.Deliveries.QuarantinedAsync(delivery.Id, cancellationToken))
            if (row.CorrectedBy is null && row.Fields.Count > 0)
                rows++;
        return rows;
    }

    /// <summary>Writes them as the workbook that their department gets back.</summary>
    public async Task WriteAsync(IHubStore store, Stream target, DeliveryEntry delivery, CancellationToken cancellationToken)
    {
        // The zip writer writes synchronously, which a web server's body does not allow; the rows go by the disk.
        await using var file = new FileStream(Path.GetTempFileName(), FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        await new QuarantineExport(store, project, vault, new DeliveryReaders()).WriteAsync(file, delivery, cancellationToken);
        file.Position = 0;
        await file.CopyToAsync(target, cancellationToken);
    }
}
