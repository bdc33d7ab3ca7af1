namespace Yidang.Storage;

/// <summary>One step of a run.</summary>
/// <param name="Name">e.g. <c>intake:ga</c>, <c>resolve</c>, <c>publish</c>.</param>
/// <param name="Counts">What went in and came out, by name.</param>
public sealed record RunStep(string Name, DateTimeOffset Started, DateTimeOffset Ended, IReadOnlyDictionary<string, long> Counts);
