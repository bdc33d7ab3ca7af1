using Yidang.Schemas;

namespace Yidang.Storage;

/// <summary>What a resolution hung on besides records, so that the next can tell whether only records have changed.</summary>
/// <param name="Run">The run of the last resolution; 0 in a basis that is yet to be stored.</param>
/// <param name="Fingerprint">Digest of the models and of the program: another one means resolving as a whole.</param>
/// <param name="Decisions">Numbers of the stewards' decisions that stood, ascending.</param>
/// <param name="Reference">What is known of the population, as the matcher writes it.</param>
public sealed record ResolutionBasis(RunId Run, string Fingerprint, IReadOnlyList<int> Decisions, byte[] Reference);
