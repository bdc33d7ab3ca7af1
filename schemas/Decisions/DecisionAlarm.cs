namespace Yidang.Schemas;

/// <summary>Evidence that came after a decision and contradicts it (警示). The decision holds until someone withdraws it.</summary>
/// <param name="Kind"><c>equal-identity</c>, <c>two-numbers</c>, <c>record-changed</c>, <c>overruled</c>.</param>
/// <param name="Evidence">Digest of the evidence.</param>
public sealed record DecisionAlarm(int Decision, string Kind, string Evidence);
