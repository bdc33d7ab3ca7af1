namespace Yidang.Storage;

/// <summary>What somebody should look at.</summary>
public enum AlertKind
{
    /// <summary>The last run failed.</summary>
    RunFailed = 1,

    /// <summary>A job's last firing failed.</summary>
    JobFailed = 2,

    /// <summary>A job has not succeeded for longer than it may.</summary>
    JobLate = 3,

    /// <summary>A job goes by working days, and the public holidays of this year or soon the next are not known.</summary>
    CalendarMissing = 4,

    /// <summary>A source's delivery has not come in time.</summary>
    SourceLate = 5,

    /// <summary>A delivery is far larger or smaller than its source's usually are.</summary>
    Volume = 6,

    /// <summary>Far more of a delivery was quarantined than usually is.</summary>
    Quarantine = 7,

    /// <summary>A delivery's counts do not add up.</summary>
    Balance = 8,

    /// <summary>A source's server is left alone after it failed too often.</summary>
    BreakerOpen = 9,

    /// <summary>New evidence speaks against a steward's decision.</summary>
    DecisionContradicted = 10,

    /// <summary>The project's files, as a machine's nodes see them, cannot be used; the nodes go on by what they knew.</summary>
    ProjectInvalid = 11,

    /// <summary>The last run's process ended before the run did, and nobody has taken it up.</summary>
    RunStopped = 12,
}
