using System.Security.Cryptography;
using System.Text.Json;
using Yidang.Connectors.Publishing;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary>
/// Whether the published files are what was published: each by its manifest, each manifest by the store, by the one after it and by its signature,
/// and each delta by what it makes of the list that it amends.
/// </summary>
internal sealed class ListVerification(IHubStore store, HubFolder hub)
{
    public async Task<IReadOnlyList<StoreFinding>> RunAsync(CancellationToken cancellationToken)
    {
        var findings = new List<StoreFinding>();
        var waiting = (await store.Lists.OutboxAsync(cancellationToken)).ToHashSet();
        var published = await store.Lists.PublishedAsync(cancellationToken);
        for (var i = 0; i < published.Count; i++)
        {
            if (waiting.Contains(published[i])) continue;
            var name = Path.GetRelativePath(hub.Root, hub.ListsOf(published[i]));
            var mend = i == published.Count - 1
                ? "Publish again: yidang run --from publish." : $"Copy {name} from a backup. What the store holds of that run is unharmed.";
            var problems = await ProblemsAsync(published[i], i == 0 ? null : published[i - 1], cancellationToken);
            findings.AddRange(problems.Select(problem => new StoreFinding("lists", $"{name}: {problem}", mend)));
        }
        return findings;
    }

    private async Task<IReadOnlyList<string>> ProblemsAsync(RunId run, RunId? before, CancellationToken cancellationToken)
    {
        var folder = hub.ListsOf(run);
        var path = Path.Combine(folder, ListManifest.FileName);
        if (!File.Exists(path)) return [$"it has no {ListManifest.FileName}"];
        var content = await File.ReadAllBytesAsync(path, cancellationToken);
        var problems = new List<string>();
        if (await store.Lists.ManifestAsync(run, cancellationToken) is { } kept && kept != Convert.ToHexStringLower(SHA256.HashData(content)))
            problems.Add($"{ListManifest.FileName} was altered: the store knows another");
        var signature = Path.Combine(folder, ListManifest.SignatureName);
        if (File.Exists(signature) && SigningKey.OfEnvironment() is { } key && !key.Verifies(content, await File.ReadAllBytesAsync(signature, cancellationToken)))
            problems.Add($"{ListManifest.SignatureName} is not this key's signature of {ListManifest.FileName}");
        using var json = JsonDocument.Parse(content);
        var erased = (await store.Lists.FilesAsync(run, cancellationToken)).Where(f => f.ErasedSha256 is not null).ToDictionary(f => f.Name, f => f.ErasedSha256!, StringComparer.Ordinal);
        problems.AddRange(await FilesAsync(folder, json.RootElement, erased, cancellationToken));
        if (problems.Count == 0 && before is { } earlier) problems.AddRange(await ChainAsync(folder, json.RootElement, earlier, cancellationToken));
        return problems;
    }

    private static async Task<IReadOnlyList<string>> FilesAsync(
        string folder, JsonElement manifest, IReadOnlyDictionary<string, string> erased, CancellationToken cancellationToken)
    {
        var problems = new List<string>();
        foreach (var (file, sha256) in Named(manifest))
        {
            if (!File.Exists(Path.Combine(folder, file))) problems.Add($"{file} is missing");
            else if ((await ListFiles.DigestAsync(folder, file, cancellationToken)).Sha256 != erased.GetValueOrDefault(file, sha256)) problems.Add($"{file} was altered");
        }
        return problems;
    }

    private async Task<IReadOnlyList<string>> ChainAsync(string folder, JsonElement manifest, RunId before, CancellationToken cancellationToken)
    {
        var problems = new List<string>();
        if (manifest.TryGetProperty("since_manifest_sha256", out var since) && since.GetString() != await store.Lists.ManifestAsync(before, cancellationToken))
            problems.Add($"it follows another manifest than that of run {before}");
        foreach (var list in manifest.GetProperty("lists").EnumerateArray().Where(l => l.TryGetProperty("delta", out _)))
        {
            var item = list.GetProperty("item").GetString()!;
            var amended = Path.Combine(hub.ListsOf(before), ListFiles.CsvOf(item));
            // What is wrong with the older list is said of it.
            if (!File.Exists(amended) || (list.TryGetProperty("amends_sha256", out var of)
                && (await ListFiles.DigestAsync(hub.ListsOf(before), ListFiles.CsvOf(item), cancellationToken)).Sha256 != of.GetString())) continue;
            var delta = await CsvListReader.ReadAsync(Path.Combine(folder, ListFolder.DeltaOf(item)), cancellationToken);
            var made = ListDelta.Apply(delta, await CsvListReader.ReadAsync(amended, cancellationToken));
            var listed = await CsvListReader.ReadAsync(Path.Combine(folder, ListFiles.CsvOf(item)), cancellationToken);
            if (made is null || made.Count != listed.Count || !made.Zip(listed).All(r => r.First.SequenceEqual(r.Second, StringComparer.Ordinal)))
                problems.Add($"{ListFolder.DeltaOf(item)} does not make {ListFiles.CsvOf(item)} of the list of run {before}");
        }
        return problems;
    }

    private static List<(string Name, string Sha256)> Named(JsonElement manifest)
    {
        var files = manifest.GetProperty("lists").EnumerateArray()
            .SelectMany(list => list.GetProperty("files").EnumerateArray().Concat(list.TryGetProperty("delta", out var delta) ? [delta] : (JsonElement[])[]))
            .Concat(manifest.TryGetProperty("changes", out var changes) ? [changes] : (JsonElement[])[]);
        return [.. files.Select(f => (f.GetProperty("name").GetString()!, f.GetProperty("sha256").GetString()!))];
    }
}
