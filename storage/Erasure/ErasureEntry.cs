using Yidang.Schemas;

namespace Yidang.Storage;

/// <summary>That a person was erased: proof without the person.</summary>
/// <param name="Subjects">Keyed hashes of the ids and numbers that the person was known by: who asks for one of them can be told, and nobody can read them back.</param>
/// <param name="Counts">What was removed, by place.</param>
/// <param name="Completed">When the last byte was gone; null while a run has still to finish it.</param>
/// <param name="Lifted">When it was said that the person may come back; null while deliveries are kept from bringing them.</param>
public sealed record ErasureEntry(
    int Number, RunId Run, DateTimeOffset At, string Actor, string Reason, IReadOnlyList<string> Subjects, IReadOnlyDictionary<string, long> Counts,
    DateTimeOffset? Completed, DateTimeOffset? Lifted, string? LiftedBy, string? LiftedReason);
