using Yidang.Connectors;
using Yidang.Connectors.Folders;
using Yidang.Connectors.Vault;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary>Makes up for days on which the hub did not run: one run for each, on what had been delivered until then, with ages as of that day.</summary>
/// <remarks>
/// A delivery belongs to the day on which its period ends; one that names no period is there from the first day. Days go in their order,
/// so that each list says what changed since the day before. The hub is not turned back: days that it has gone beyond are refused.
/// </remarks>
public sealed class Backfill(IHubStore store, HubFolder hub, TimeProvider clock)
{
    /// <summary>Exactly what <see cref="RunAsync"/> would run.</summary>
    public async Task<IReadOnlyList<BackfillDay>> PreviewAsync(Project project, DateOnly from, DateOnly to, RunOptions options, CancellationToken cancellationToken)
    {
        var area = RunScope.Of(project, options, clock).Area;
        var runs = await store.Runs.ListAsync(new RunFilter(int.MaxValue), cancellationToken);
        var deliveries = await store.Deliveries.ListAsync(cancellationToken);
        var start = BackfillStart.Of(runs, deliveries);
        var known = deliveries.Select(d => (d.Arrival.Source, d.Arrival.Sha256)).ToHashSet();
        var waiting = (await PendingAsync(project, options, cancellationToken)).Where(p => !known.Contains((p.Contract.Source, p.Sha256))).ToList();
        var days = new List<BackfillDay>();
        for (var day = from; day <= to; day = day.AddDays(1))
        {
            var done = runs.FirstOrDefault(r => r.Kind == "run" && r.AsOf == day && r.Area == area && r.State is (RunState.Succeeded or RunState.Unchanged))?.Id.Value;
            var refusal = done is null && day < start?.Day ? start.Because : null;
            var due = done is not null || refusal is not null ? [] : waiting.Where(p => p.File.Period.IsNone || p.File.Period.End <= day).ToList();
            days.Add(new(day, done, [.. due.Select(p => p.File.FileName)]) { Refusal = refusal });
            waiting.RemoveAll(due.Contains);
        }
        return days;
    }

    /// <summary>Runs the days of a preview that are not done, in their order.</summary>
    /// <exception cref="BackfillRefusedException">The hub has gone beyond one of them; nothing was done.</exception>
    public async Task<IReadOnlyList<RunReport>> RunAsync(
        Project project, IReadOnlyList<BackfillDay> days, RunOptions options, IProgress<PipelineProgress>? progress, CancellationToken cancellationToken)
    {
        if (days.FirstOrDefault(d => d.Refusal is not null) is { } refused) throw new BackfillRefusedException(refused);
        var reports = new List<RunReport>();
        foreach (var day in days.Where(d => d.Done is null))
        {
            reports.Add(await new RunPipeline(store, clock).RunAsync(
                project, hub, options with { AsOf = day.Day, Until = day.Day, Fetch = false }, progress, cancellationToken));
        }
        return reports;
    }

    private Task<IReadOnlyList<PendingDelivery>> PendingAsync(Project project, RunOptions options, CancellationToken cancellationToken) =>
        new IngestPipeline(store, new DeliveryVault(hub.Vault, clock), new FolderConnector(clock), new DeliveryReaders(), clock).FindAsync(
            project, options.DeliveriesFolder ?? Path.Combine(project.Folder, project.Settings.Deliveries), hub.Landing, [], cancellationToken);
}
