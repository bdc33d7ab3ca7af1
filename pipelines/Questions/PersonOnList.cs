using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>A match list that a person stands on.</summary>
/// <param name="Run">The run that published it; null for a list that was worked out for a past day.</param>
/// <param name="Reasons">The reasons in Chinese, as the list's files have them.</param>
public sealed record PersonOnList(
    RunId? Run, string Item, string Title, DateOnly AsOf, bool NeedsChecking, OutreachChannel Channel, int Priority, string Reasons);
