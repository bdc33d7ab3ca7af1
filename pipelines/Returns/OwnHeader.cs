using Yidang.Connectors;
using Yidang.Connectors.Vault;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary>Reads a department's own column names from the bytes that it sent.</summary>
internal static class OwnHeader
{
    /// <param name="entry">A delivery that is no correction.</param>
    public static async Task<IReadOnlyList<string>> ReadAsync(
        IDeliveryReader reader, DeliveryVault vault, SourceContract contract, DeliveryEntry entry, CancellationToken cancellationToken)
    {
        DeliveryRemovedException.ThrowIf(entry);
        await using var opened = await OpenedDelivery.OpenAsync(reader, vault.OpenPath(entry.Arrival.Sha256), contract, entry.Arrival.FileName, cancellationToken);
        return [.. opened.Header.Cells.Take(opened.Header.Width)];
    }
}
