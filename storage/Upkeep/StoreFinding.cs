namespace Yidang.Storage;

/// <summary>Something that is wrong with a store.</summary>
/// <param name="Check">The check that found it, e.g. <c>crosswalk-record</c>.</param>
/// <param name="Problem">What is wrong, with how many and the ids of the first few; no personal data.</param>
/// <param name="Mend">What to do about it.</param>
public sealed record StoreFinding(string Check, string Problem, string Mend);
