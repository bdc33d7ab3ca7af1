using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>Everything a hub holds about one person (一人一档).</summary>
public sealed record PersonAnswer
{
    public required PersonId Id { get; init; }

    /// <summary>What was asked for, when that was another id: one that leads here, or one given later to what was this person then.</summary>
    public string? RedirectedFrom { get; init; }

    /// <summary>The moment that the answer is of.</summary>
    public HistoryMoment Moment { get; init; } = HistoryMoment.Now;

    /// <summary>Of a past belief: the other persons who have some of the records now, because of a merge or a split since. Ordered by id.</summary>
    public IReadOnlyList<PersonId> HeldNowBy { get; init; } = [];

    /// <summary>The attributes that have a value, in the catalogue's order.</summary>
    public required IReadOnlyList<GoldenValue> Values { get; init; }

    /// <summary>Ordered by record key.</summary>
    public required IReadOnlyList<RecordPlace> Records { get; init; }

    public required IReadOnlyList<PersonInHousehold> Households { get; init; }

    /// <summary>The lists of the latest publication that the person stands on.</summary>
    public required IReadOnlyList<PersonOnList> Lists { get; init; }
}
