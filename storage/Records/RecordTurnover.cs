namespace Yidang.Storage;

/// <summary>What a run did to the current records.</summary>
/// <param name="Gone">Records that ended, and nothing stands in their place.</param>
/// <param name="Replaced">Records that say something else now.</param>
/// <param name="Come">Records that were not there before.</param>
public sealed record RecordTurnover(int Gone, int Replaced, int Come);
