namespace Yidang.Storage;

/// <summary>How far a step's items are.</summary>
/// <param name="GivenUp">Number of an item that has been tried too often, with what was said of the last try; null when there is none.</param>
public sealed record WorkStanding(int Items, int Done, (int Number, string? Error)? GivenUp);
