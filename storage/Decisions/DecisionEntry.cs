using Yidang.Schemas;

namespace Yidang.Storage;

/// <summary>A decision as the ledger has it.</summary>
/// <param name="Withdrawn">Null unless it was taken back.</param>
/// <param name="SupersededBy">The standing decision that overrides it, or null.</param>
public sealed record DecisionEntry(StewardDecision Decision, DecisionWithdrawal? Withdrawn, int? SupersededBy)
{
    public bool Stands => Withdrawn is null && SupersededBy is null;
}
