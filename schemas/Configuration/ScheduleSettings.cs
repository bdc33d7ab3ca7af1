namespace Yidang.Schemas;

/// <summary>When `yidang serve` does what.</summary>
[ProjectFile("schedule.yaml", "The schedule: what runs when, by cron.")]
public sealed record ScheduleSettings
{
    public SourcePosition Position { get; init; }

    [Key("The jobs.")]
    public required IReadOnlyList<ScheduledJob> Jobs { get; init; }
}
