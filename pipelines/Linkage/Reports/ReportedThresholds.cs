namespace Yidang.Pipelines;

/// <summary>The weights, in bits, from which a pair is a match or goes to review, and why they are what they are.</summary>
/// <param name="Match">From here a pair is a match.</param>
/// <param name="Review">From here a pair is worth a clerk's look; equal to <paramref name="Match"/> when none is.</param>
/// <param name="Reason">One sentence.</param>
public sealed record ReportedThresholds(double Match, double Review, string Reason);
