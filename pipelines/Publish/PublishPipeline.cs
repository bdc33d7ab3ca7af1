using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary>Golden records in, match lists out: evaluates the service items, publishes the lists in one transaction, then writes their files.</summary>
/// <remarks>
/// The lists and the outbox are committed together; files are written after that, of the same lists. A crash in between leaves the run
/// on the outbox, and <see cref="DrainOutboxAsync"/> writes the same bytes later from what the store holds.
/// </remarks>
public sealed class PublishPipeline(IHubStore store, TimeProvider time)
{
    private const string Step = "publish";

    public Task<PublishReport> RunAsync(
        RunLease lease, Project project, HubFolder hub, DateOnly asOf, string area, IProgress<PipelineProgress>? progress, CancellationToken cancellationToken) =>
        RunAsync(lease, project, hub, asOf, area, unlessSaid: false, progress, cancellationToken);

    /// <param name="unlessSaid">True to publish nothing where the latest publication says the same.</param>
    public async Task<PublishReport> RunAsync(
        RunLease lease, Project project, HubFolder hub, DateOnly asOf, string area, bool unlessSaid, IProgress<PipelineProgress>? progress, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        var candidates = new CandidateReader(store.Eligibility, store.Records);
        Report(0);
        var lists = await candidates.ListsAsync(project, asOf, area, cancellationToken, Report);
        await CheckBudgetsAsync(lease, project, lists, asOf, area, cancellationToken);
        var basis = ListWording.BasisOf(project);
        if (unlessSaid && await StandingPublication.FindAsync(store, hub, lists, basis, asOf, area, cancellationToken) is { } said)
        {
            await store.Runs.LogAsync(lease, $"the lists say what run {said} has published, and are not published again", cancellationToken);
            progress?.Report(new(Step, lists.Count, lists.Count, "items", Finished: true));
            return new PublishReport(hub.ListsOf(said), [.. lists.Select(l => Published(l, changes: null))], time.GetElapsedTime(started)) { Repeats = said };
        }
        // The publication before is read while this one is stored.
        var before = Task.Run(() => BeforeAsync(lease.Run, lists, project, cancellationToken), cancellationToken);
        await Task.WhenAll(Task.Run(() => store.Lists.PublishAsync(lease, lists, basis, cancellationToken), cancellationToken), before);
        var publication = await WriteFilesAsync(
            lease.Run, asOf, area, hub, [.. lists.OrderBy(l => l.Item, StringComparer.Ordinal)], ListWording.Of(basis, project), await before, cancellationToken);
        progress?.Report(new(Step, lists.Count, lists.Count, "items", Finished: true));
        return new PublishReport(hub.ListsOf(lease.Run), [.. lists.Select(l => Published(l, publication.Since is { } since ? ListChangeCounts.Of(since, l.Item, publication.Changes) : null))], time.GetElapsedTime(started));

        void Report(int done) => progress?.Report(new(Step, done, project.Items.Count, "items", Finished: false));
    }

    /// <summary>Measures what errors the lists may be expected to hold, where an item sets them a limit.</summary>
    private async Task CheckBudgetsAsync(
        RunLease lease, Project project, IReadOnlyList<MatchList> lists, DateOnly asOf, string area, CancellationToken cancellationToken)
    {
        if (project.Items.All(i => i.Budget is null)) return;
        await using var heartbeat = Heartbeat.Of(store.Runs, lease, time, cancellationToken);
        var quality = await new QualityQuestion(store, project).AskAsync(
            QualityQuestion.UsualShare, QualityQuestion.UsualSeed, lists, asOf, area, progress: null, heartbeat.Token);
        ErrorBudgetException.ThrowIfExceeded(quality.Lists);
    }

    /// <summary>Writes the files of every run that was published and whose files are not all in place: what a crash left undone.</summary>
    /// <param name="project">Words what an earlier build has published without keeping how; null for short names.</param>
    public async Task DrainOutboxAsync(HubFolder hub, Project? project, CancellationToken cancellationToken)
    {
        foreach (var id in await store.Lists.OutboxAsync(cancellationToken))
        {
            var run = await store.Runs.FindAsync(id, cancellationToken)
                ?? throw new InvalidOperationException($"The outbox names run {id}, which the ledger does not have.");
            var lists = await store.Lists.ReadAsync(id, cancellationToken);
            var wording = ListWording.Of(await store.Lists.BasisAsync(id, cancellationToken), project);
            await WriteFilesAsync(id, run.AsOf, run.Area, hub, lists, wording, await BeforeAsync(id, lists, project, cancellationToken), cancellationToken);
        }
    }

    private async Task<Publication> WriteFilesAsync(
        RunId run, DateOnly asOf, string area, HubFolder hub, IReadOnlyList<MatchList> lists, ListWording wording, EarlierPublication? before, CancellationToken cancellationToken)
    {
        var publication = new Publication(run, asOf, area, lists, wording, before, before is null ? [] : ListChange.Between(before.Lists, lists));
        var folder = new ListFolder(hub);
        var (files, manifest) = await folder.WriteAsync(publication, cancellationToken);
        await new WithdrawalNotices(store, folder.PathOf).WriteAsync(run, cancellationToken);
        await store.Lists.CompleteOutboxAsync(run, files, manifest, cancellationToken);
        return publication;
    }

    /// <summary>The publication before a run's; null when there is none.</summary>
    private async Task<EarlierPublication?> BeforeAsync(RunId run, IReadOnlyList<MatchList> lists, Project? project, CancellationToken cancellationToken)
    {
        var earlier = (await store.Lists.PublishedAsync(cancellationToken)).Where(p => p.Value < run.Value).ToList();
        return earlier.Count == 0 ? null : await EarlierPublication.ReadAsync(store.Lists, earlier[^1], lists, project, cancellationToken);
    }

    private static PublishedList Published(MatchList list, ListChangeCounts? changes) => new(
        list.Item, list.Title, list.Counts, list.Rows.CountBy(r => r.Channel).OrderBy(c => c.Key).ToDictionary(), ListFiles.NamesOf(list))
    {
        Changes = changes,
    };
}
