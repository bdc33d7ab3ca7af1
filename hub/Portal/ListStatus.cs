using Yidang.Schemas;

namespace Yidang.Hub.Portal;

/// <summary>One published list in numbers.</summary>
internal sealed record ListStatus(
    string Item, string Title, DateOnly AsOf, MatchListCounts Counts, IReadOnlyDictionary<OutreachChannel, int> ByChannel)
{
    public static ListStatus Of(MatchList list) => new(
        list.Item, list.Title, list.AsOf, list.Counts, list.Rows.CountBy(row => row.Channel).ToDictionary());
}
