using Yidang.Connectors;
using Yidang.Connectors.Vault;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary>Reads a department's own header from the bytes that it sent.</summary>
internal static class OwnHeader
{
    /// <param name="entry">A delivery that is no correction.</param>
    public static async Task<FoundHeader> ReadAsync(
        IDeliveryReader reader, DeliveryVault vault, SourceContract contract, DeliveryEntry entry, CancellationToken cancellationToken)
    {
        DeliveryRemovedException.ThrowIf(entry);
        await using var opened = await OpenedDelivery.OpenAsync(reader, vault.OpenPath(entry.Arrival.Sha256), contract, entry.Arrival.FileName, cancellationToken, isNew: false);
        return opened.Header;
    }
}
