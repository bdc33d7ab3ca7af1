namespace Yidang.Outreach;

/// <summary>What an item's rule says about a candidate.</summary>
public enum Entitlement
{
    /// <summary>符合: every condition holds.</summary>
    Matched,

    /// <summary>待核实: no condition is false, and at least one is unknown.</summary>
    NeedsChecking,

    /// <summary>An exclusion holds.</summary>
    NotMatched,
}
