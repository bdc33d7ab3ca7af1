using Yidang.Mdm;
using Yidang.Outreach;
using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>A project folder, read and checked: everything about a place that is configuration.</summary>
public sealed record Project
{
    /// <summary>Full path of the folder.</summary>
    public required string Folder { get; init; }

    public required ProjectSettings Settings { get; init; }

    /// <summary>Ordered by source name.</summary>
    public required IReadOnlyList<SourceContract> Contracts { get; init; }

    /// <summary>SHA-256 (hexadecimal) of each contract's file, by source.</summary>
    public required IReadOnlyDictionary<string, string> ContractHashes { get; init; }

    public required MatchingModel Persons { get; init; }

    public required HouseholdModel Households { get; init; }

    public required SurvivorshipRules Survivorship { get; init; }

    /// <summary>Ordered by item name.</summary>
    public required IReadOnlyList<ServiceItem> Items { get; init; }

    /// <summary>SHA-256 (hexadecimal) of each item's file, by item.</summary>
    public required IReadOnlyDictionary<string, string> ItemHashes { get; init; }

    /// <summary>Each item's file as it is hashed, by item: what a publication keeps of it.</summary>
    public IReadOnlyDictionary<string, string> ItemTexts { get; init; } = new Dictionary<string, string>();

    public required ScheduleSettings Schedule { get; init; }

    /// <summary>The nation's divisions and the place's own.</summary>
    public DivisionTable Divisions { get; init; } = DivisionTable.National;

    /// <summary>The days that are worked, by the notices that the program knows and the project's own.</summary>
    public WorkCalendar Calendar { get; init; } = WorkCalendar.National;

    /// <summary>SHA-256 (hexadecimal) over all project files by relative path and content.</summary>
    public required string Hash { get; init; }
}
