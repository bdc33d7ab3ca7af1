namespace Yidang.Pipelines;

/// <summary>Who would come onto a list, leave it, or stand on it with other values.</summary>
public sealed record PlannedListChange(string Item, string Title, int Rows, PlannedSample Added, PlannedSample Withdrawn, PlannedSample Changed);
