using Yidang.Mdm;
using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>What resolution decided: clusters of records, their surviving values and their households.</summary>
/// <param name="Surviving">By cluster: its golden values, as cells of its members.</param>
/// <param name="LivesHere">By cluster: alive and not moved out.</param>
/// <param name="OfHouseholds">By household, as <paramref name="Surviving"/>; empty where no source speaks of households of that grouping.</param>
internal sealed record ResolvedPeople(
    MatchedPeople Matched, SurvivingCells Surviving, IReadOnlyList<bool> LivesHere, IReadOnlyList<FormedHousehold> Households, SurvivingCells OfHouseholds)
{
    public static ResolvedPeople Of(Project project, MatchedPeople matched, CancellationToken cancellationToken)
    {
        var (current, clusters) = (matched.Current, matched.Clusters);
        var survivor = new Survivor(project.Survivorship);
        var standings = new PersonStanding[clusters.Members.Count];
        // Every record's text is read for itself.
        var standing = new PersonStandings(current, new SharedTexts());
        // No more threads than processors: who gives ids and writes meanwhile is to have a share as each of them has.
        var options = new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = Environment.ProcessorCount };
        var surviving = SurvivingCells.Of(
            standings.Length,
            (c, writer) =>
            {
                Span<SurvivingCell> room = stackalloc SurvivingCell[survivor.Most];
                var evidence = Array.ConvertAll(clusters.Members[c], matched.Evidence);
                var cells = room[..survivor.Survive(evidence, room)];
                writer.Enter(c, cells);
                standings[c] = standing.Of(evidence, cells);
            },
            options);
        var households = new HouseholdFormation(project.Households).Form(standings);
        var ofHouseholds = HouseholdValues.Of(households, matched, project.Survivorship, options);
        return new ResolvedPeople(matched, surviving, Array.ConvertAll(standings, s => s.Alive && !s.MovedOut), households, ofHouseholds);
    }
}
