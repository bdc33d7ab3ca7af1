using Yidang.Mdm;
using Yidang.Outreach;
using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>A project as far as it could be bound: what the checks look at. A file that did not bind is null or missing.</summary>
internal sealed class ProjectDraft
{
    public required string Folder { get; init; }

    public required LineIndex Lines { get; init; }

    public ProjectSettings? Settings { get; init; }

    public required IReadOnlyList<(ProjectFile File, SourceContract Contract)> Contracts { get; init; }

    /// <summary>False when a contract did not bind, so that not every source name is known.</summary>
    public required bool KnowsAllSources { get; init; }

    public MatchingModel? Persons { get; init; }

    public HouseholdModel? Households { get; init; }

    public SurvivorshipRules? Survivorship { get; init; }

    public required IReadOnlyList<(ProjectFile File, ServiceItem Item)> Items { get; init; }

    public ScheduleSettings? Schedule { get; init; }

    /// <summary>The place's own divisions.</summary>
    public required IReadOnlyList<Division> Divisions { get; init; }

    /// <summary>Public holidays and make-up workdays that the project adds to those of the program.</summary>
    public required IReadOnlyList<CalendarDay> CalendarDays { get; init; }

    public required string Hash { get; init; }
}
