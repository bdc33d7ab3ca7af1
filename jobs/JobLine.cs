using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Jobs;

/// <summary>One job with its next firing and how it stands; commands and pages only render it.</summary>
public sealed record JobLine
{
    public required string Name { get; init; }

    public required ScheduledWork Work { get; init; }

    public string? Cron { get; init; }

    public ScheduledDays Days { get; init; }

    public IReadOnlyList<string> After { get; init; } = [];

    /// <summary>In the project's time zone; null when it has no time of its own, is paused, or its calendar ends before.</summary>
    public DateTimeOffset? Next { get; init; }

    public JobPause? Pause { get; init; }

    /// <summary>The firing that began last; null when there was none.</summary>
    public JobFiring? Last { get; init; }

    public DateTimeOffset? LastSuccess { get; init; }

    /// <summary>True when it has not succeeded for longer than it may.</summary>
    public bool IsLate { get; init; }

    /// <summary>The year whose public holidays would have to be known for the next firing.</summary>
    public int? MissingYear { get; init; }

    public string? Description { get; init; }

    /// <summary>True when somebody must look.</summary>
    public bool IsAlarming => IsLate || MissingYear is not null || Last?.Outcome == JobOutcome.Failed;
}
