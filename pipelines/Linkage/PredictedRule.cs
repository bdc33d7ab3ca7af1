namespace Yidang.Pipelines;

/// <summary>What a blocking rule will bring together.</summary>
/// <param name="Pairs">Pairs that it makes after too large blocks are split.</param>
/// <param name="New">Of them, those that no earlier rule makes; estimated from a sample when <paramref name="IsSampled"/>.</param>
/// <param name="Only">Of them, those that no other rule makes; likewise.</param>
/// <param name="GivenUp">Pairs of blocks that no column could split.</param>
/// <param name="Split">Blocks that are split for their size.</param>
/// <param name="Missing">Records without a key.</param>
/// <param name="True">Of the new pairs, those that are one by the truth; null without truth.</param>
/// <param name="Largest">The largest blocks before splitting.</param>
public sealed record PredictedRule(
    string Rule, long Pairs, long New, long Only, bool IsSampled, long GivenUp, int Split, int Missing, long? True, IReadOnlyList<ReportedBlock> Largest);
