using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary>What a run published, by what it is worded, and what is different from the publication before.</summary>
/// <param name="Before">The publication that this one follows; null for the first.</param>
internal sealed record Publication(
    RunId Run, DateOnly AsOf, string Area, IReadOnlyList<MatchList> Lists, ListWording Wording, EarlierPublication? Before, IReadOnlyList<ListChange> Changes)
{
    public RunId? Since => Before?.Run;
}
