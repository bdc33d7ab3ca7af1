using Yidang.Mdm;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary>
/// Source records in, golden records out: standardise, block, compare, score, cluster; form households; let values survive; give
/// lasting ids; and make the golden store say so, in one transaction.
/// </summary>
public sealed class ResolvePipeline(IHubStore store, TimeProvider clock)
{
    private const string Step = "resolve";

    /// <exception cref="LeaseLostException">Another process has taken the run over; nothing was written.</exception>
    public async Task<ResolveReport> RunAsync(RunLease lease, Project project, IProgress<PipelineProgress>? progress, CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        var current = await CurrentRecords.ReadAsync(store.Records, project, progress, cancellationToken);
        await store.Runs.RenewAsync(lease, cancellationToken);
        if (current.Records.Count == 0) throw new NothingToResolveException();

        var people = current.Standardised();
        progress?.Report(new(Step, 0, null, "pairs", Finished: false));
        var clusters = new PersonMatcher(project.Persons, people).Match(new PairProgress(progress), cancellationToken);
        await store.Runs.RenewAsync(lease, cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();

        var survivor = new Survivor(project.Survivorship);
        var evidence = current.Evidence(people);
        var surviving = new SurvivingValues[clusters.Members.Count];
        Parallel.For(0, surviving.Length, new ParallelOptions { CancellationToken = cancellationToken },
            c => surviving[c] = survivor.Survive([.. clusters.Members[c].Select(i => evidence[i])]));
        var standings = PersonStandings.Of(clusters, surviving, current);
        var households = new HouseholdFormation(project.Households).Form(standings);
        await store.Runs.RenewAsync(lease, cancellationToken);

        var known = await LastingIdentities.ReadAsync(store.Golden, current, cancellationToken);
        var resolution = new GoldenAssembly(current, clusters, surviving, standings, households, known).Build();
        progress?.Report(new("golden", 0, resolution.Persons.Count, "persons", Finished: false));
        var change = await store.Golden.ApplyAsync(lease, resolution, cancellationToken);
        progress?.Report(new("golden", resolution.Persons.Count, resolution.Persons.Count, "persons", Finished: true));
        return new ResolveReport(
            current.Records.Count,
            clusters.Blocking.ToDictionary(b => b.Rule, b => b.Found, StringComparer.Ordinal),
            clusters.Blocking.ToDictionary(b => b.Rule, b => b.Skipped, StringComparer.Ordinal),
            clusters.Joins, resolution.Reviews.Count, change, clock.GetElapsedTime(started));
    }

    /// <summary>Passes on how many pairs have been scored.</summary>
    private sealed class PairProgress(IProgress<PipelineProgress>? progress) : IProgress<(long Done, long Total)>
    {
        public void Report((long Done, long Total) value) =>
            progress?.Report(new(Step, Math.Min(value.Done, value.Total), value.Total, "pairs", value.Done >= value.Total));
    }
}
