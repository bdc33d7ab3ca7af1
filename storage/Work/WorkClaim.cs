using Yidang.Schemas;

namespace Yidang.Storage;

/// <summary>A worker's right to hand in the result of one item, until its claim lapses and another takes it.</summary>
/// <param name="Number">Position of the item in its step.</param>
/// <param name="From">First position that the item covers.</param>
/// <param name="To">The position behind its last.</param>
/// <param name="Epoch">Rises with every claim of the item: a late worker's is lower, and what it writes is refused.</param>
public sealed record WorkClaim(RunId Run, string Step, int Number, int From, int To, int Epoch);
