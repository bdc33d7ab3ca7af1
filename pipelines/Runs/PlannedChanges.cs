namespace Yidang.Pipelines;

/// <summary>What a run would change. Samples are ids only.</summary>
/// <param name="Deliveries">Files that would be taken in.</param>
/// <param name="Merges">Persons who would go into another, <c>from → to</c>.</param>
/// <param name="Splits">Persons who would come out of another, <c>from → to</c>.</param>
/// <param name="Moves">Records that would go from one standing person to another, <c>from → to</c>.</param>
public sealed record PlannedChanges(
    IReadOnlyList<PlannedIntake> Deliveries, int PersonsNew, int PersonsChanged, int PersonsUnchanged, int PersonsEnded,
    PlannedSample Merges, PlannedSample Splits, PlannedSample Moves, IReadOnlyList<PlannedListChange> Lists);
