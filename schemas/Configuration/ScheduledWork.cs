namespace Yidang.Schemas;

/// <summary>What a scheduled job does.</summary>
public enum ScheduledWork
{
    /// <summary>Intake, resolution and publication.</summary>
    Run,

    /// <summary>Publication only.</summary>
    Publish,

    /// <summary>Removal of what is past its retention term.</summary>
    Retention,
}
