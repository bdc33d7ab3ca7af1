namespace Yidang.Schemas;

/// <summary>One attribute of the catalogue.</summary>
public sealed record AttributeDefinition
{
    /// <summary>English name in snake_case: the column of the golden table, and the word that contracts and rules use.</summary>
    public required string Name { get; init; }

    public required AttributeSubject Subject { get; init; }

    /// <summary>Chinese name of the <see cref="AttributeModule"/> it belongs to.</summary>
    public required string Module { get; init; }

    public required AttributeType Type { get; init; }

    /// <summary>What a number counts, e.g. 元/月, 亩, 人; empty for what is no quantity.</summary>
    public required string Unit { get; init; }

    public required string Chinese { get; init; }

    public required string English { get; init; }

    public required Sensitivity Sensitivity { get; init; }

    /// <summary>Name of the code table of a <see cref="AttributeType.Code"/>, otherwise null.</summary>
    public required string? CodeTable { get; init; }

    /// <summary>The department whose word counts (一数一源), or null where the hub derives the value or no one department answers for it.</summary>
    public required string? Authority { get; init; }

    /// <summary>
    /// Which of the three groupings a household attribute describes; null for attributes of persons and records, and for those that
    /// the hub works out for a household of any grouping.
    /// </summary>
    public required HouseholdGrouping? Grouping { get; init; }

    /// <summary>Column headers that departments write for it; no two attributes of one subject share one.</summary>
    public required IReadOnlyList<string> HeaderAliases { get; init; }

    /// <summary>Position among the attributes of the same subject; the golden row's index. First = 0.</summary>
    public required int Ordinal { get; init; }

    /// <summary>True for what the hub works out itself from memberships and other values: nobody delivers it, so nobody answers for it.</summary>
    public bool IsDerived => Authority is null && Subject != AttributeSubject.Record;

    /// <summary>True for what a contract may map a column to.</summary>
    public bool CanBeMapped => !IsDerived;
}
