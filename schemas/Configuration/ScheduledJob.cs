namespace Yidang.Schemas;

/// <summary>One entry of the schedule.</summary>
public sealed record ScheduledJob
{
    public SourcePosition Position { get; init; }

    [Key("Short name, as `yidang jobs` lists it.", Example = "nightly")]
    public required string Name { get; init; }

    [Key("What to do: run (take deliveries in, resolve and publish), publish (evaluate the items on today's golden records) or retention (remove what is past the contracts' retention_days).", Example = "run")]
    public required ScheduledWork Work { get; init; }

    [Key("Quartz cron expression, seconds first, in the project's time zone. A job with `after` may leave it out.", Example = "0 30 1 * * ?")]
    public string? Cron { get; init; }

    [Key("On which of those days: any, workdays (with make-up workdays 调休, without public holidays) or rest_days.", Example = "workdays")]
    public ScheduledDays Days { get; init; }

    [Key("Jobs that this one depends on. Without cron it starts each time that all of them have succeeded anew; with cron it waits at its time for those at work and is skipped unless the last outcome of each is a success.", Example = "[nightly]")]
    public IReadOnlyList<string> After { get; init; } = [];

    [Key("Firings that came due while no node was up: run_once makes up for them with one, skip lets them go.", Example = "skip")]
    public MisfirePolicy Misfire { get; init; }

    [Key("When a run is at work on the hub at the job's time, anyone's: wait for its end, or skip this firing.", Example = "skip")]
    public BusyPolicy Overlap { get; init; }

    [Key("Alarm when the job has not succeeded for so many hours.", Example = "26", Minimum = 1, Maximum = 8784)]
    public int? MustSucceedWithinHours { get; init; }

    [Key("What it is for.", Example = "每日凌晨比对")]
    public string? Description { get; init; }
}
