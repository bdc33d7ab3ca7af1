using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>What a run published, and what is different from the publication before.</summary>
/// <param name="Since">The run that published before; null for the first.</param>
internal sealed record Publication(
    RunId Run, DateOnly AsOf, string Area, IReadOnlyList<MatchList> Lists, RunId? Since, IReadOnlyList<ListChange> Changes);
