using Yidang.Connectors.Vault;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary><c>yidang retention</c>: removes what contracts allow to be kept no longer; hashes, counts and the ledger's lines stay as the proof that it was there.</summary>
/// <remarks>
/// One transaction takes it out of the store and notes whose bytes are to go; then the vault and its copies follow, and the database is compacted.
/// Stopped in between, the next retention or run completes it. What stands is never touched.
/// </remarks>
public sealed class RetentionPipeline(IHubStore store, TimeProvider clock)
{
    /// <summary>What would be removed. Changes nothing.</summary>
    /// <param name="deliveries">The folder that departments deliver into; the project's own when null.</param>
    public async Task<RetentionReport> PreviewAsync(Project project, HubFolder hub, string? deliveries, CancellationToken cancellationToken)
    {
        var terms = await TermsAsync(project, cancellationToken);
        return await ReportAsync(terms, await store.Retentions.FindAsync(terms.Order(""), cancellationToken), FolderOf(project, deliveries), cancellationToken);
    }

    /// <summary>Removes it.</summary>
    /// <param name="clearFolder">Whether files in the folder that departments deliver into go too, where their bytes are past the term.</param>
    /// <param name="actor">On whose word; kept.</param>
    /// <exception cref="RunInProgressException">A run is at work.</exception>
    public async Task<RetentionReport> RunAsync(Project project, HubFolder hub, string? deliveries, bool clearFolder, string actor, CancellationToken cancellationToken)
    {
        RetentionReport? report = null;
        var (run, _) = await new RunPipeline(store, clock).RetainAsync(
            project, hub,
            async token =>
            {
                // Under the lease: nobody else changes what stands.
                var terms = await TermsAsync(project, token);
                var order = terms.Order(actor);
                report = await ReportAsync(terms, await store.Retentions.FindAsync(order, token), FolderOf(project, deliveries), token);
                return order;
            },
            new RunOptions(Actor: actor), cancellationToken);
        if (clearFolder)
            foreach (var path in report!.InFolder) File.Delete(path);
        return report! with { Run = run.Run, FolderCleared = clearFolder };
    }

    /// <summary>Does to the files what retentions have still to do to them, and completes these.</summary>
    /// <remarks>An archive that still lies among the deliveries brings its entries into the vault each time that it is looked into: they go again.</remarks>
    internal static async Task FinishAsync(IHubStore store, HubFolder hub, TimeProvider clock, CancellationToken cancellationToken)
    {
        var byBytes = (await store.Deliveries.ListAsync(cancellationToken)).GroupBy(e => e.Arrival.Sha256, StringComparer.Ordinal).ToList();
        var gone = byBytes.Where(b => b.All(e => e.Removed is not null)).Select(b => b.Key).ToHashSet(StringComparer.Ordinal);
        var vault = new DeliveryVault(hub.Vault, clock);
        foreach (var sha256 in gone) vault.Remove(sha256);
        if ((await store.Retentions.ListAsync(cancellationToken)).All(r => r.Completed is not null)) return;
        await new DeliveryCopies(hub).RemoveAsync(gone, byBytes.Select(b => b.Key).ToHashSet(StringComparer.Ordinal), cancellationToken);
        if (Directory.Exists(hub.History)) Directory.Delete(hub.History, recursive: true);
        await store.Retentions.CompleteAsync(cancellationToken);
    }

    private static string FolderOf(Project project, string? deliveries) => deliveries ?? Path.Combine(project.Folder, project.Settings.Deliveries);

    private async Task<RetentionTerms> TermsAsync(Project project, CancellationToken cancellationToken) => new(
        await store.Deliveries.ListAsync(cancellationToken), project.Contracts, LocalDay.Of(clock.GetUtcNow(), project.Settings.TimeZone),
        TimeZoneInfo.FindSystemTimeZoneById(project.Settings.TimeZone));

    private async Task<RetentionReport> ReportAsync(RetentionTerms terms, RetentionFind find, string folder, CancellationToken cancellationToken)
    {
        var (unneeded, standing) = (terms.Unneeded.ToLookup(e => e.Arrival.Source), terms.Standing.ToLookup(e => e.Arrival.Source));
        var sources = terms.Sources.Select(source => new RetainedSource(
            source, terms.ContractOf(source)?.Title ?? "", terms.ContractOf(source)?.RetentionDays, terms.KeptFrom(source),
            unneeded[source].DistinctBy(e => e.Root).Count(), unneeded[source].DistinctBy(e => e.Root).Sum(e => e.Arrival.Bytes),
            find.Records.GetValueOrDefault(source), find.Quarantined.GetValueOrDefault(source),
            standing[source].DistinctBy(e => e.Root).Count(), standing[source].Any() ? standing[source].Min(terms.ReceivedOn) : null, terms.IsDue(source)));
        return new([.. sources], find.Counts, await InFolderAsync(terms, folder, cancellationToken));
    }

    /// <summary>Files that departments' folder still has of what is past its term and stands no more.</summary>
    private async Task<IReadOnlyList<string>> InFolderAsync(RetentionTerms terms, string folder, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(folder)) return [];
        var entries = await store.Deliveries.ListAsync(cancellationToken);
        var going = terms.Unneeded.Select(e => e.Id).ToHashSet();
        var byBytes = entries.GroupBy(e => e.Arrival.Sha256, StringComparer.Ordinal).ToList();
        var gone = byBytes.Where(b => b.All(e => e.Removed is not null || going.Contains(e.Id))).Select(b => b.Key).ToHashSet(StringComparer.Ordinal);
        return gone.Count == 0 ? [] : await DeliveryCopies.InAsync(folder, SearchOption.TopDirectoryOnly, gone, byBytes.Select(b => b.Key).ToHashSet(StringComparer.Ordinal), cancellationToken);
    }
}
