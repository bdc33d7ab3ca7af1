using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Yidang.Storage;

namespace Yidang.EndToEnd.Tests.CommandLine.Crashes;

/// <summary>Everything about a hub in which two that went through the same must agree.</summary>
/// <param name="Golden">Digest of golden records, crosswalk, redirects, ids and lists, with every id and version.</param>
/// <param name="Lists">Digest of the published files.</param>
/// <param name="Ledger">Runs with inputs, states and what their steps counted; not times, nor how often a step began.</param>
internal sealed record HubOutcome(string Golden, string Lists, string Ledger)
{
    /// <param name="store">A file or a connection string.</param>
    public static async Task<HubOutcome> OfAsync(string place, string store)
    {
        await using var hub = HubStores.Open(store);
        return new(await hub.Upkeep.OutcomeAsync(default), ListsOf(Path.Combine(place, "data", "lists")), await LedgerAsync(hub));
    }

    /// <summary>Hidden parts of a process that was killed are nobody's lists.</summary>
    private static string ListsOf(string folder)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(folder, f)).Where(f => !f.Split('/').Any(p => p.StartsWith('.'))).Order(StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(file));
            hash.AppendData(File.ReadAllBytes(Path.Combine(folder, file)));
        }
        return Convert.ToHexString(hash.GetHashAndReset());
    }

    private static async Task<string> LedgerAsync(IHubStore hub)
    {
        var text = new StringBuilder();
        foreach (var run in (await hub.Runs.ListAsync(100, default)).Where(r => r.State != RunState.Unchanged).OrderBy(r => r.Id.Value))
        {
            var summary = JsonNode.Parse(run.Summary ?? "{}")!.AsObject();
            summary.Remove("Seconds");
            text.Append(CultureInfo.InvariantCulture, $"run {run.Id} {run.State} {run.Kind} {run.InputsHash} {run.AsOf:O} {run.Area} {run.Actor} {run.Ended is not null} {summary.ToJsonString()}\n");
            foreach (var step in (await hub.Runs.StepsAsync(run.Id, default)).GroupBy(s => s.Name).Select(s => s.Last()))
            {
                // A delivery that was taken in before the kill is known afterwards; and who was resolved before it need not be compared again.
                var counts = step.Counts.Where(c => step.Name == "resolve" ? c.Key is "persons_new" or "persons_changed" or "persons_ended" : c.Key != "known");
                text.Append(CultureInfo.InvariantCulture, $"  {step.Name}: {string.Join(", ", counts.Select(c => $"{c.Key} {c.Value}"))}\n");
            }
        }
        foreach (var delivery in (await hub.Deliveries.ListAsync(default)).OrderBy(d => d.Id.Value))
            text.Append(CultureInfo.InvariantCulture, $"delivery {delivery.Id} {delivery.Arrival.Source} {delivery.Arrival.Sha256} {delivery.State} {delivery.Counts.Staged} {delivery.Counts.New} {delivery.Counts.Vanished}\n");
        return text.ToString();
    }
}
