namespace Yidang.Pipelines;

/// <summary>A person that is not as it was.</summary>
/// <param name="Records">Indices of its records.</param>
/// <param name="Keys">The keys by which those are found on whom that bears; null for all of its keys.</param>
internal sealed record ChangedPerson(int[] Records, ulong[]? Keys);
