namespace Yidang.Schemas;

/// <summary>What a project is: the place, and how its hub runs.</summary>
[ProjectFile("project.yaml", "The project: its name, its place, and where its deliveries lie.")]
public sealed record ProjectSettings
{
    public SourcePosition Position { get; init; }

    [Key("Name of the place, as it stands on lists and pages.", Example = "清河镇")]
    public required string Name { get; init; }

    [Key("Division code of the place (GB/T 2260), 6 to 12 digits; a person whose register lies under it counts as local. `--area` overrides it.", Example = "520502")]
    public required string Area { get; init; }

    [Key("CSV file of the place's own townships and villages (code, name and optionally level, parent, from, until), so that their names stand beside their codes.", Example = "divisions.csv")]
    public string? Divisions { get; init; }

    [Key("Folder of the deliveries, relative to the project. `--from` overrides it.", Example = "data")]
    public string Deliveries { get; init; } = "data";

    [Key("The day that ages are computed on, or empty for the day of the run. `--as-of` overrides it.", Example = "2026-11-01")]
    public DateOnly? AsOf { get; init; }

    [Key("IANA time zone in which schedules are read and days begin.", Example = "Asia/Shanghai")]
    public string TimeZone { get; init; } = "Asia/Shanghai";

    [Key("True to let the other workers of a hub on PostgreSQL (`yidang worker`) help with large resolutions; the outcome is the same to the byte.", Example = "false")]
    public bool ShareWork { get; init; } = true;

    [Key("How many records a resolution must have before work is shared: a worker reads and standardises all of them first. At least 1.", Example = "500000")]
    public int ShareWorkFrom { get; init; } = 200_000;

    [Key("For how many days the hub keeps the logs of its own work: firings of jobs, alerts that are over, what runs did that changed nothing. At least 184 (Cybersecurity Law, article 21: six months); by itself three years, as records of processing are kept (Personal Information Protection Law, article 56).", Example = "1096")]
    public int KeepLogsDays { get; init; } = 1096;
}
