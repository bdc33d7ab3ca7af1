using System.Security.Cryptography;
using System.Text.Json;
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
        foreach (var delivery in (await store.Deliveries.ListAsync(cancellationToken)).DistinctBy(d => d.Arrival.Sha256).OrderBy(d => d.Id.Value))
            findings.AddRange(await VaultAsync(delivery, cancellationToken));
        progress?.Report("lists");
        var waiting = (await store.Lists.OutboxAsync(cancellationToken)).ToHashSet();
        foreach (var run in await store.Lists.PublishedAsync(cancellationToken))
            if (!waiting.Contains(run)) findings.AddRange(await ListsAsync(run, cancellationToken));
        return findings;
    }

    private async Task<IReadOnlyList<StoreFinding>> VaultAsync(DeliveryEntry delivery, CancellationToken cancellationToken)
    {
        var sha256 = delivery.Arrival.Sha256;
        var path = Path.Combine(hub.Vault, sha256[..2], sha256);
        var mend = $"Copy deliveries/{sha256[..2]}/{sha256} from a backup, or the department's file of that delivery, to that place.";
        if (!File.Exists(path)) return [new("vault", $"delivery {delivery.Id} ({delivery.Arrival.Source}) is not in the vault", mend)];
        return await HashAsync(path, cancellationToken) == sha256 ? []
            : [new("vault", $"delivery {delivery.Id} ({delivery.Arrival.Source}) was altered in the vault", mend)];
    }

    private async Task<IReadOnlyList<StoreFinding>> ListsAsync(Schemas.RunId run, CancellationToken cancellationToken)
    {
        var folder = hub.ListsOf(run);
        var name = Path.GetRelativePath(hub.Root, folder);
        var mend = run == (await store.Lists.LatestAsync(cancellationToken))
            ? "Publish again: yidang run --from publish." : $"Copy {name} from a backup. What the store holds of that run is unharmed.";
        var manifest = Path.Combine(folder, ListManifest.FileName);
        if (!File.Exists(manifest)) return [new("lists", $"{name} has no {ListManifest.FileName}", mend)];
        var problems = new List<string>();
        foreach (var (file, sha256) in Named(manifest))
        {
            var path = Path.Combine(folder, file);
            if (!File.Exists(path)) problems.Add($"{file} is missing");
            else if (await HashAsync(path, cancellationToken) != sha256) problems.Add($"{file} was altered");
        }
        return [.. problems.Select(problem => new StoreFinding("lists", $"{name}: {problem}", mend))];
    }

    private static List<(string Name, string Sha256)> Named(string manifest)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(manifest));
        return
        [
            .. from list in json.RootElement.GetProperty("lists").EnumerateArray()
               from file in list.GetProperty("files").EnumerateArray()
               select (file.GetProperty("name").GetString()!, file.GetProperty("sha256").GetString()!),
        ];
    }

    private static async Task<string> HashAsync(string path, CancellationToken cancellationToken)
    {
        await using var stream = File.OpenRead(path);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellationToken));
    }
}
