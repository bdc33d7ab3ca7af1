namespace Yidang.Mdm;

/// <summary>One record of the sample.</summary>
/// <param name="Record">Its index.</param>
/// <param name="HasOthers">True when other records have the number that was withheld: then it could be missed.</param>
/// <param name="Partner">
/// Index of the record that tells most of why: of those it joined, or when missed of those it should have; -1 when there is none.
/// </param>
public sealed record WithheldRecord(int Record, WithheldOutcome Outcome, bool HasOthers, int Partner);
