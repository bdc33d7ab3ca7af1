namespace Yidang.Mdm;

/// <summary>What a blocking rule found.</summary>
/// <param name="Found">Pairs that no earlier rule had found.</param>
/// <param name="Skipped">Pairs given up because their block was too large.</param>
public sealed record BlockingCount(string Rule, long Found, long Skipped);
