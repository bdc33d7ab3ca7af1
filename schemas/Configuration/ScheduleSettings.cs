namespace Yidang.Schemas;

/// <summary>When the hub's nodes (`yidang serve`, `yidang worker`) do what.</summary>
[ProjectFile("schedule.yaml", "The schedule: what runs when, by cron.")]
public sealed record ScheduleSettings
{
    public SourcePosition Position { get; init; }

    [Key("CSV file of public holidays and make-up workdays (day,kind,name with kind rest or work), for years beyond those that the program knows.", Example = "calendar.csv")]
    public string? Calendar { get; init; }

    [Key("The jobs.")]
    public required IReadOnlyList<ScheduledJob> Jobs { get; init; }
}
