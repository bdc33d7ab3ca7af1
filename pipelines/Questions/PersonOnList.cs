using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>A match list that a person stands on.</summary>
/// <param name="Reasons">The reasons in Chinese, as the list's files have them.</param>
public sealed record PersonOnList(
    RunId Run, string Item, string Title, DateOnly AsOf, bool NeedsChecking, OutreachChannel Channel, int Priority, string Reasons);
