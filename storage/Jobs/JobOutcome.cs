namespace Yidang.Storage;

/// <summary>How a firing of a job stands or ended.</summary>
public enum JobOutcome
{
    Running = 1,

    Succeeded = 2,

    Failed = 3,

    /// <summary>Left out, for the reason that stands beside it.</summary>
    Skipped = 4,

    /// <summary>Its node was asked to stop; it is taken up again by the next that is up.</summary>
    Stopped = 5,

    /// <summary>Its node said nothing more, and the job was fired again.</summary>
    Lost = 6,
}
