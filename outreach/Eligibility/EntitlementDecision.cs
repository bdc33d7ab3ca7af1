namespace Yidang.Outreach;

/// <summary>An entitlement and, for someone who is not matched, the first exclusion that holds.</summary>
public readonly record struct EntitlementDecision(Entitlement Entitlement, NamedCondition? ExcludedBy)
{
    /// <summary>Decides by SQL's three truth values: unknown never excludes, and never matches.</summary>
    /// <exception cref="ArgumentException">A condition is false: such a person is no candidate, and counting them would unbalance the list.</exception>
    public static EntitlementDecision Of(ServiceItem item, Candidate candidate)
    {
        if (candidate.Conditions.Contains(false))
            throw new ArgumentException($"{candidate.Person} fails a condition of {item.Item} and is no candidate.", nameof(candidate));
        for (var i = 0; i < item.Exclusions.Count; i++)
        {
            if (candidate.Flags[i] is true) return new(Entitlement.NotMatched, item.Exclusions[i]);
        }
        return new(candidate.Conditions.Contains(null) ? Entitlement.NeedsChecking : Entitlement.Matched, null);
    }
}
