using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>One list in a <see cref="PublishReport"/>.</summary>
/// <param name="ByChannel">Rows by channel.</param>
public sealed record PublishedList(
    string Item, string Title, MatchListCounts Counts, IReadOnlyDictionary<OutreachChannel, int> ByChannel, IReadOnlyList<string> Files)
{
    /// <summary>Against the publication before; null for the first.</summary>
    public ListChangeCounts? Changes { get; init; }
}
