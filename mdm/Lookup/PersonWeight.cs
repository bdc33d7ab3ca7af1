using Yidang.Schemas;

namespace Yidang.Mdm;

/// <summary>How far a row is about a stored person.</summary>
/// <param name="Steps">The waterfall, in order; its bits add up to <paramref name="Total"/>.</param>
/// <param name="Because">Why the decision is not what the weight alone says: <c>two-numbers</c>, <c>records-disagree</c>, <c>fits-two-people</c>, <c>another-fits-better</c>; else null.</param>
public sealed record PersonWeight(PersonId Person, IReadOnlyList<WeightStep> Steps, double Total, MatchDecision Decision, string? Because)
{
    /// <summary>The chance that they are one, if the model's is the world: 1 / (1 + 2^-w).</summary>
    public double Probability => 1 / (1 + Math.Pow(2, -Total));
}
