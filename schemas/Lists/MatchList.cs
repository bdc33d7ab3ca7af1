namespace Yidang.Schemas;

/// <summary>A match list: who a service item proposes to contact, as of a day.</summary>
public sealed record MatchList
{
    /// <summary>Short name of the service item.</summary>
    public required string Item { get; init; }

    public required string Title { get; init; }

    /// <summary>SHA-256 of the service item's definition, hexadecimal.</summary>
    public required string ItemVersion { get; init; }

    public required DateOnly AsOf { get; init; }

    public required MatchListCounts Counts { get; init; }

    /// <summary>Ordered by priority, then person id; nobody twice.</summary>
    public required IReadOnlyList<MatchListRow> Rows { get; init; }
}
