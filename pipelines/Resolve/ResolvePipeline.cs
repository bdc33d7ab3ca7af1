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

    /// <param name="decisions">The stewards' decisions that stand.</param>
    /// <exception cref="LeaseLostException">Another process has taken the run over; nothing was written.</exception>
    public async Task<ResolveReport> RunAsync(
        RunLease lease, Project project, StewardDecisions decisions, IProgress<PipelineProgress>? progress, CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        var people = await ResolveAsync(lease, project, decisions, progress, cancellationToken);
        var known = await LastingIdentities.ReadAsync(store.Golden, people.Records.Count, cancellationToken);
        var resolution = new GoldenAssembly(people, known).Build();
        progress?.Report(new("golden", 0, resolution.Persons.Count, "persons", Finished: false));
        var change = await store.Golden.ApplyAsync(lease, resolution, cancellationToken);
        progress?.Report(new("golden", resolution.Persons.Count, resolution.Persons.Count, "persons", Finished: true));
        return new ResolveReport(
            people.Records.Count,
            people.Clusters.Blocking.ToDictionary(b => b.Rule, b => b.Found, StringComparer.Ordinal),
            people.Clusters.Blocking.ToDictionary(b => b.Rule, b => b.Skipped, StringComparer.Ordinal),
            people.Clusters.Joins, resolution.Reviews.Count, change, clock.GetElapsedTime(started));
    }

    /// <summary>Everything up to the golden records. What it read does not outlive it: only what is decided does.</summary>
    private async Task<ResolvedPeople> ResolveAsync(
        RunLease lease, Project project, StewardDecisions decisions, IProgress<PipelineProgress>? progress, CancellationToken cancellationToken)
    {
        var current = await CurrentRecords.ReadAsync(store.Records, project, progress, cancellationToken);
        // Where the last delivery was withdrawn, everyone who was resolved before goes.
        if (current.Records.Count == 0 && (await store.Golden.CountAsync(cancellationToken)).Persons == 0) throw new NothingToResolveException();
        await using var heartbeat = LeaseHeartbeat.Start(store.Runs, lease, clock, cancellationToken);
        progress?.Report(new(Step, 0, null, "pairs", Finished: false));
        return Resolve(current, project, decisions, new PairProgress(progress), heartbeat.Token);
    }

    private static ResolvedPeople Resolve(
        CurrentRecords current, Project project, StewardDecisions decisions, PairProgress progress, CancellationToken cancellationToken)
    {
        var standardised = current.Standardised();
        var matcher = new PersonMatcher(project.Persons, standardised, decisions);
        var clusters = matcher.Match(progress, cancellationToken);
        var survivor = new Survivor(project.Survivorship);
        var evidence = current.Evidence(standardised);
        var surviving = new SurvivingValues[clusters.Members.Count];
        Parallel.For(0, surviving.Length, new ParallelOptions { CancellationToken = cancellationToken },
            c => surviving[c] = survivor.Survive([.. clusters.Members[c].Select(i => evidence[i])]));
        var standings = PersonStandings.Of(clusters, surviving, current);
        var households = new HouseholdFormation(project.Households).Form(standings);
        var ofHouseholds = HouseholdValues.Of(households, clusters, evidence, project.Survivorship, cancellationToken);
        return new ResolvedPeople(
            [.. current.Records.Select(r => new ResolvedRecord(r.Id, r.Key))], clusters, surviving, standings, households, ofHouseholds,
            new RaisedQuestions(current, matcher, clusters).All(), RaisedAlarms.Of(decisions, current, matcher, clusters));
    }

    /// <summary>Passes on how many pairs have been scored.</summary>
    private sealed class PairProgress(IProgress<PipelineProgress>? progress) : IProgress<(long Done, long Total)>
    {
        public void Report((long Done, long Total) value) =>
            progress?.Report(new(Step, Math.Min(value.Done, value.Total), value.Total, "pairs", value.Done >= value.Total));
    }
}
