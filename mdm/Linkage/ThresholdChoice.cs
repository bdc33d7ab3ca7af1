namespace Yidang.Mdm;

/// <summary>The thresholds in bits, and why they are where they are.</summary>
/// <param name="Reason">One sentence, in English.</param>
/// <param name="Expected">What the model's own probabilities expect at each threshold, lowest first; empty when nothing was compared.</param>
public sealed record ThresholdChoice(double Match, double Review, string Reason, IReadOnlyList<ExpectedQuality> Expected);
