using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary><c>yidang db verify</c>: whether the store holds together, and whether the files are what the store says.</summary>
public sealed class HubVerification(IHubStore store, HubFolder hub)
{
    /// <param name="progress">Told the name of each check as it begins.</param>
    public async Task<IReadOnlyList<StoreFinding>> RunAsync(IProgress<string>? progress, CancellationToken cancellationToken)
    {
        var findings = new List<StoreFinding>(await store.Upkeep.VerifyAsync(progress, cancellationToken));
        // Without its schema the store cannot be asked what files there should be.
        if (findings.Exists(f => f.Check == "schema")) return findings;
        progress?.Report("vault");
        var erased = (await store.Erasures.FilesAsync(cancellationToken)).ToDictionary(f => f.Sha256, StringComparer.Ordinal);
        // Bytes that came twice are kept while either delivery may be.
        foreach (var delivery in (await store.Deliveries.ListAsync(cancellationToken)).OrderBy(d => d.Removed is not null).ThenBy(d => d.Id.Value).DistinctBy(d => d.Arrival.Sha256).OrderBy(d => d.Id.Value))
            findings.AddRange(await VaultAsync(delivery, erased.GetValueOrDefault(delivery.Arrival.Sha256), cancellationToken));
        progress?.Report("lists");
        findings.AddRange(await new ListVerification(store, hub).RunAsync(cancellationToken));
        return findings;
    }

    private async Task<IReadOnlyList<StoreFinding>> VaultAsync(DeliveryEntry delivery, ErasedFile? erased, CancellationToken cancellationToken)
    {
        var sha256 = delivery.Arrival.Sha256;
        var path = Path.Combine(hub.Vault, sha256[..2], sha256);
        var mend = $"Copy deliveries/{sha256[..2]}/{sha256} from a backup, or the department's file of that delivery, to that place.";
        if (delivery.Removed is not null)
            return File.Exists(path) ? [new("vault", $"delivery {delivery.Id} ({delivery.Arrival.Source}) was removed after its retention term, and is in the vault", "Let the next retention remove it: yidang retention.")] : [];
        if (!File.Exists(path)) return [new("vault", $"delivery {delivery.Id} ({delivery.Arrival.Source}) is not in the vault", mend)];
        // Its name stays the hash of what was delivered; rows of persons who were erased by law are blank in it.
        if (erased is { NowSha256: null }) return [new("vault", $"delivery {delivery.Id} ({delivery.Arrival.Source}) still has rows that an erasure is to blank", "Let the next run finish it: yidang run.")];
        return await FileHash.OfAsync(path, cancellationToken) == (erased?.NowSha256 ?? sha256) ? []
            : [new("vault", $"delivery {delivery.Id} ({delivery.Arrival.Source}) was altered in the vault", mend)];
    }
}
