using Yidang.Mdm;
using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>What resolution decided: clusters of records, their surviving values, their ids and their households.</summary>
/// <param name="Identities">By cluster: its id and the record that it hangs on.</param>
/// <param name="Surviving">By cluster: its golden values, as cells of its members.</param>
/// <param name="LivesHere">By cluster: alive and not moved out.</param>
/// <param name="OfHouseholds">By household, as <paramref name="Surviving"/>; empty where no source speaks of households of that grouping.</param>
internal sealed record ResolvedPeople(
    MatchedPeople Matched, IdAssignment Identities, IReadOnlyList<SurvivingCell[]> Surviving, IReadOnlyList<bool> LivesHere,
    IReadOnlyList<FormedHousehold> Households, IReadOnlyList<SurvivingCell[]> OfHouseholds)
{
    public static ResolvedPeople Of(Project project, MatchedPeople matched, LastingIdentities known, CancellationToken cancellationToken)
    {
        var (current, clusters) = (matched.Current, matched.Clusters);
        var survivor = new Survivor(project.Survivorship);
        var surviving = new SurvivingCell[clusters.Members.Count][];
        var standings = new PersonStanding[clusters.Members.Count];
        // Every record's text is read for itself.
        var texts = new SharedTexts();
        Parallel.For(0, surviving.Length, new ParallelOptions { CancellationToken = cancellationToken }, c =>
        {
            var evidence = Array.ConvertAll(clusters.Members[c], matched.Evidence);
            surviving[c] = survivor.Survive(evidence);
            standings[c] = PersonStandings.Of(evidence, surviving[c], current, texts);
        });
        // Households are formed by one thread, and ids given by another.
        var identities = Task.Run(() => known.AssignPersons(clusters, current.Records), CancellationToken.None);
        var households = new HouseholdFormation(project.Households).Form(standings);
        var ofHouseholds = HouseholdValues.Of(households, matched, project.Survivorship, cancellationToken);
        return new ResolvedPeople(
            matched, identities.GetAwaiter().GetResult(), surviving, Array.ConvertAll(standings, s => s.Alive && !s.MovedOut), households, ofHouseholds);
    }
}
