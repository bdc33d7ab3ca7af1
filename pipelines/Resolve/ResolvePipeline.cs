using System.Globalization;
using Yidang.Mdm;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary>
/// Source records in, golden records out: standardise, block, compare, score, cluster; form households; let values survive; give
/// lasting ids; and make the golden store say so, in one transaction.
/// </summary>
/// <remarks>
/// Where few records have changed since the last resolution, only the circles that they touch are resolved, against the reference that the last whole resolution
/// found, with the outcome that resolving everything against it would have.
/// </remarks>
public sealed class ResolvePipeline(IHubStore store, TimeProvider clock)
{
    private const string Step = "resolve";

    /// <summary>What other workers may help with: to find and score the pairs of ranges of records.</summary>
    internal const string Scoring = "score";

    /// <summary>When more than one record in so many is new or gone, their circles hold a good part of all, and resolving everything is quicker.</summary>
    private const int LargestChange = 50;

    /// <summary>When the population has grown or shrunk by more than one record in so many, it is another, and everything is resolved again.</summary>
    private const int LargestGrowth = 10;

    /// <summary>When the circles that are touched hold more than one record in so many, resolving everything costs little more.</summary>
    private const int LargestRegion = 3;

    /// <summary>From so many records on what a stage leaves behind is gathered before the next.</summary>
    private const int Many = 500_000;

    /// <param name="decisions">The stewards' decisions that stand.</param>
    /// <exception cref="LeaseLostException">Another process has taken the run over; nothing was written.</exception>
    public async Task<ResolveReport> RunAsync(
        RunLease lease, Project project, StewardDecisions decisions, ResolveExtent extent, IProgress<PipelineProgress>? progress, CancellationToken cancellationToken)
    {
        var report = await ResolveAsync(lease, project, decisions, extent, progress, cancellationToken);
        await LeaveAsync();
        GatherGarbage(report.Records);
        return report;
    }

    private async Task<ResolveReport> ResolveAsync(
        RunLease lease, Project project, StewardDecisions decisions, ResolveExtent extent, IProgress<PipelineProgress>? progress, CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        await using var heartbeat = Heartbeat.Of(store.Runs, lease, clock, cancellationToken);
        using var forming = CancellationTokenSource.CreateLinkedTokenSource(heartbeat.Token);
        var fingerprint = ResolutionFingerprint.Of(project);
        var basis = extent == ResolveExtent.Whole ? null : await store.Circles.BasisAsync(cancellationToken);
        var reference = StandingReference.Of(basis, fingerprint);
        var work = (extent == ResolveExtent.Changes && reference is not null ? await ChangesAsync(project, decisions, basis!, reference, progress, forming.Token) : null)
            ?? await EverythingAsync(lease, project, decisions, fingerprint, extent == ResolveExtent.Again ? reference : null, progress, forming.Token);
        var resolution = work.Resolution;
        var clusters = work.Clusters;
        progress?.Report(new("golden", 0, clusters.Members.Count, "persons", Finished: false));
        GoldenChange change;
        try
        {
            change = await store.Golden.ApplyAsync(lease, resolution, cancellationToken);
        }
        catch
        {
            // Nobody waits for the files any more: they are not to go on being made behind whatever comes next.
            await forming.CancelAsync();
            await ((Task)resolution.Files).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw;
        }
        progress?.Report(new("golden", clusters.Members.Count, clusters.Members.Count, "persons", Finished: true));
        return new ResolveReport(
            clusters.ClusterOf.Count + work.Renewed,
            clusters.Blocking.ToDictionary(b => b.Rule, b => b.Found, StringComparer.Ordinal),
            clusters.Blocking.ToDictionary(b => b.Rule, b => b.Skipped, StringComparer.Ordinal),
            clusters.Joins, resolution.Reviews.Count, change, clock.GetElapsedTime(started))
        {
            Of = work.Of,
        };
    }

    private async Task<Work> EverythingAsync(
        RunLease lease, Project project, StewardDecisions decisions, string fingerprint, MatchingReference? against, IProgress<PipelineProgress>? progress, CancellationToken cancellationToken)
    {
        var (matched, reference) = await MatchAllAsync(lease, project, decisions, against, progress, cancellationToken);
        await LeaveAsync();
        GatherGarbage(matched.Current.Records.Count);
        var known = await LastingIdentities.ReadAsync(store.Golden, cancellationToken);
        // Values survive and households form while ids are given, and while what hangs on ids only is written.
        var people = Task.Run(() => ResolvedPeople.Of(project, matched, cancellationToken), cancellationToken);
        var persons = known.AssignPersons(matched.Clusters, matched.Current.Records);
        var basis = new ResolutionBasis(lease.Run, fingerprint, Numbers(decisions), reference.ToBytes());
        return new Work(new ResolutionAssembly(matched, persons).Build(FilesAsync()) with { Basis = basis }, matched.Clusters, Of: null);

        async Task<ResolvedFiles> FilesAsync()
        {
            var resolved = await people;
            GatherGarbage(matched.Current.Records.Count);
            return new GoldenAssembly(resolved, persons, known).Build();
        }
    }

    /// <summary>Who is one person. What it works on does not outlive it: only what is decided does.</summary>
    private async Task<(MatchedPeople People, MatchingReference Reference)> MatchAllAsync(
        RunLease lease, Project project, StewardDecisions decisions, MatchingReference? against, IProgress<PipelineProgress>? progress, CancellationToken cancellationToken)
    {
        // Said before anything is read, so that others read at the same time. Against a reference that stands, everything is resolved only to see that it comes out so.
        var shared = against is null
            ? await SharedStep.AnnounceAsync(store, lease, project, Scoring, await store.Records.CountCurrentAsync(cancellationToken), clock, cancellationToken) : null;
        var current = await CurrentRecords.ReadAsync(store.Records, project, progress, cancellationToken);
        await LeaveAsync();
        // Where somebody was resolved once, that nobody is left is an outcome: the last delivery was withdrawn, or the last person erased.
        if (current.Records.Count == 0 && await store.Golden.BelievedAtAsync(DateTimeOffset.MaxValue, cancellationToken) is null) throw new NothingToResolveException();
        progress?.Report(new(Step, 0, null, "records", Finished: false));
        var standardised = current.Standardised(reference: against);
        GatherGarbage(standardised.Count);
        var matcher = new PersonMatcher(project.Persons, standardised, decisions);
        var pairs = matcher.Pairs();
        GatherGarbage(standardised.Count);
        var (began, processor) = (clock.GetTimestamp(), Environment.CpuUsage.TotalTime);
        var scored = shared is null ? pairs.Score(new PairProgress(progress), cancellationToken)
            : [.. (await shared.DoAsync(standardised.Digest, pairs.Records, (from, to) => pairs.Score(from, to).ToBytes(), new PairProgress(progress), cancellationToken)).Select(bytes => pairs.Read(bytes))];
        await store.Runs.LogAsync(
            lease,
            string.Create(
                CultureInfo.InvariantCulture,
                $"{Scoring}: pairs of {pairs.Records} records in {clock.GetElapsedTime(began).TotalSeconds:0.0} s, {(Environment.CpuUsage.TotalTime - processor).TotalSeconds:0.0} s of this process's processor time"),
            cancellationToken);
        var weighed = pairs.Gather(scored);
        GatherGarbage(standardised.Count);
        var clusters = matcher.Cluster(weighed, afterFirst: () => GatherGarbage(standardised.Count), cancellationToken);
        GatherGarbage(standardised.Count);
        return (MatchedPeople.Of(project, decisions, new MatchedRecords(current, standardised, matcher, clusters)), matcher.Reference);
    }

    /// <summary>The circles that changes touch, resolved; null when too much has changed.</summary>
    private async Task<Work?> ChangesAsync(
        Project project, StewardDecisions decisions, ResolutionBasis basis, MatchingReference reference, IProgress<PipelineProgress>? progress, CancellationToken cancellationToken)
    {
        var changed = await store.Circles.ChangedAsync(cancellationToken);
        if (changed.Count > reference.Records / LargestChange || Math.Abs(changed.Total - reference.Records) > reference.Records / LargestGrowth) return null;
        progress?.Report(new(Step, 0, changed.Count, "changed records", Finished: false));
        var (decided, concerned) = await DecidedSinceAsync(basis, decisions, cancellationToken);
        var all = new Surroundings(store, project, reference, decisions);
        var region = await TouchedCircles.FindAsync(all, changed, decided, reference.Records / LargestRegion, cancellationToken);
        if (region is null) return null;
        var (people, known) = (region.People, region.Known);
        var persons = known.AssignPersons(people.Clusters, people.Current.Records);
        while (await known.LearnAsync(store.Circles, persons.Ids, cancellationToken)) persons = known.AssignPersons(people.Clusters, people.Current.Records);
        progress?.Report(new(Step, changed.Count, changed.Count, "changed records", Finished: true));
        var places = await store.Circles.PlacesAsync(region.Renewed.Persons, cancellationToken);
        var resolution = new ResolutionAssembly(people, persons).Build(FilesAsync()) with
        {
            Scope = [.. region.Before.Select(r => r.Person).Distinct().Order()],
            Records = region.Keys,
            Decisions = [.. concerned.Concat(decisions.Standing.Where(d => d.Left.Concat(d.Right).Any(r => region.Keys.Contains(r.Key))).Select(d => d.Number)).Distinct()],
            Basis = basis with { Decisions = Numbers(decisions) },
        };
        return new Work(region.Renewed.AddTo(resolution, places), people.Clusters, changed.Total) { Renewed = region.Renewed.RecordCount };

        // As of everybody: files are made while what hangs on ids only is written. The ids of households are learnt of as those of persons are.
        async Task<ResolvedFiles> FilesAsync()
        {
            var resolved = await Task.Run(() => ResolvedPeople.Of(project, people, cancellationToken), cancellationToken);
            ResolvedFiles files;
            do files = new GoldenAssembly(resolved, persons, known).Build();
            while (await known.LearnAsync(store.Circles, files.Persons.Ids.Select(id => id.Value).Concat(files.Households.Ids.Select(id => id.Value)), cancellationToken));
            return files;
        }
    }

    /// <summary>The records of decisions that stand now and did not, or the other way round, and those decisions' numbers.</summary>
    private async Task<(IReadOnlyList<RecordKey> Records, IReadOnlyList<int> Decisions)> DecidedSinceAsync(ResolutionBasis basis, StewardDecisions decisions, CancellationToken cancellationToken)
    {
        var since = Numbers(decisions).ToHashSet();
        since.SymmetricExceptWith(basis.Decisions);
        if (since.Count == 0) return ([], []);
        var taken = (await store.Stewards.DecisionsAsync(cancellationToken)).Select(d => d.Decision).Where(d => since.Contains(d.Number));
        return ([.. taken.SelectMany(d => d.Left.Concat(d.Right)).Select(r => r.Key).Distinct()], [.. since.Order()]);
    }

    /// <summary>
    /// Between two stages of a large run, whose every stage leaves as much behind as it hands on: the collector by itself waits until half of what lives has come
    /// on top, which of millions of records is gigabytes. A second or two, of minutes.
    /// </summary>
    private static void GatherGarbage(int records)
    {
        if (records >= Many) GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
    }

    /// <summary>
    /// Leaves the stage that has just ended. What follows an await goes on upon the stack of what was awaited, and all that worked with would live as long. A moment,
    /// because the thread that it was on has to leave that stack too.
    /// </summary>
    private static Task LeaveAsync() => Task.Delay(1);

    private static int[] Numbers(StewardDecisions decisions) => [.. decisions.Standing.Select(d => d.Number).Order()];

    /// <param name="Of">How many records there are, where only some were resolved.</param>
    private sealed record Work(Resolution Resolution, PersonClusters Clusters, int? Of)
    {
        /// <summary>Records of persons whose values alone came out anew.</summary>
        public int Renewed { get; init; }
    }

    /// <summary>Passes on how many records' pairs have been scored.</summary>
    private sealed class PairProgress(IProgress<PipelineProgress>? progress) : IProgress<(long Done, long Total)>
    {
        public void Report((long Done, long Total) value) =>
            progress?.Report(new(Step, Math.Min(value.Done, value.Total), value.Total, "records", value.Done >= value.Total));
    }
}
