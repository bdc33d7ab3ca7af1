namespace Yidang.Mdm;

/// <summary>A large block: records that agree on a rule's keys.</summary>
/// <param name="Values">The values of the rule's columns in one of its records.</param>
public sealed record ForecastBlock(IReadOnlyList<string> Values, int Records, long Pairs);
