namespace Yidang.Schemas;

/// <summary>One entry of the schedule.</summary>
public sealed record ScheduledJob
{
    public SourcePosition Position { get; init; }

    [Key("Short name, used by `yidang schedule run NAME`.", Example = "nightly")]
    public required string Name { get; init; }

    [Key("What to do: run (take deliveries in, resolve and publish) or publish (evaluate the items on today's golden records).", Example = "run")]
    public required ScheduledWork Work { get; init; }

    [Key("Quartz cron expression, seconds first, in the project's time zone.", Example = "0 30 1 * * ?")]
    public required string Cron { get; init; }

    [Key("What it is for.", Example = "每日凌晨比对")]
    public string? Description { get; init; }
}
