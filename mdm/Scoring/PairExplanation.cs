using Yidang.Schemas;

namespace Yidang.Mdm;

/// <summary>Why two records are or are not one person, by weight alone; constraints of clustering come on top.</summary>
/// <param name="Steps">The waterfall, in order; its bits add up to <paramref name="Total"/>.</param>
public sealed record PairExplanation(
    RecordKey Left, RecordKey Right, IReadOnlyList<WeightStep> Steps, double Total, MatchDecision Decision, double MatchThreshold, double ReviewThreshold, int ModelVersion);
