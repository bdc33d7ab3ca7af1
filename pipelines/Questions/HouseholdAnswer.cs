using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>Everything a hub holds about one household (一户一档).</summary>
public sealed record HouseholdAnswer
{
    public required HouseholdId Id { get; init; }

    /// <summary>The moment that the answer is of.</summary>
    public HistoryMoment Moment { get; init; } = HistoryMoment.Now;

    /// <summary>What was asked for, when that was another id that leads here.</summary>
    public string? RedirectedFrom { get; init; }

    public required HouseholdGrouping Grouping { get; init; }

    public PersonId? Head { get; init; }

    /// <summary>The attributes that have a value, in the catalogue's order, each with the record that supplied it.</summary>
    public required IReadOnlyList<GoldenValue> Values { get; init; }

    /// <summary>The head first, then by person id.</summary>
    public required IReadOnlyList<HouseholdMemberAnswer> Members { get; init; }
}
