using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary>A past day of valid time: a hub of its own, made by the pipelines from the deliveries that count, and kept in <c>history/</c>.</summary>
/// <remarks>
/// Who is who, who lived where and who was entitled follows from all records together, so a past day is not patched together from versions:
/// it is resolved. Ids are the hub's own. What is kept is good as long as the hub, the project and the program are the same; a run,
/// a decision or another build outdates it, and it goes when the next one is made.
/// </remarks>
internal sealed class PastDay(IHubStore store, HubFolder hub, Project project, TimeProvider clock)
{
    /// <summary>Opens the day's hub, made now or before.</summary>
    public async Task<IHubStore> OpenAsync(
        DeliveriesThen then, DateOnly day, DateTimeOffset? until, IProgress<PipelineProgress>? progress, CancellationToken cancellationToken)
    {
        var state = Digest($"{await store.Upkeep.StateAsync(cancellationToken)}\n{project.Hash}\n{InputsHash.Modules()}");
        var what = Digest($"{day:O}\n{until:O}\n{string.Join(' ', then.Out)}\n{string.Join(' ', then.Back)}");
        var file = Path.Combine(hub.History, $"{state}-{what}.db");
        if (!File.Exists(file)) await MakeAsync(file, state, then, day, until, progress, cancellationToken);
        return HubStores.OpenSqlite(file, clock);
    }

    private async Task MakeAsync(
        string file, string state, DeliveriesThen then, DateOnly day, DateTimeOffset? until, IProgress<PipelineProgress>? progress, CancellationToken cancellationToken)
    {
        await using var copy = await RunRehearsal.OpenAsync(store, hub, clock, cancellationToken);
        await copy.Store.Upkeep.RewindAsync(then, until, cancellationToken);
        await new RunPipeline(copy.Store, clock).ReconstructAsync(project, copy.Folder, new RunOptions(AsOf: day, Actor: "history"), progress, cancellationToken);
        Directory.CreateDirectory(hub.History);
        foreach (var outdated in Directory.EnumerateFiles(hub.History).Where(f => !Path.GetFileName(f).StartsWith(state, StringComparison.Ordinal))) File.Delete(outdated);
        var made = Path.Combine(copy.Folder.Root, "made.db");
        await copy.Store.Upkeep.SaveAsync(made, cancellationToken);
        File.Move(made, file, overwrite: true);
    }

    private static string Digest(FormattableString text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString(CultureInfo.InvariantCulture))))[..16];
}
