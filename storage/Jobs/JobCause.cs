namespace Yidang.Storage;

/// <summary>What fired a job.</summary>
public enum JobCause
{
    /// <summary>Its time had come.</summary>
    Schedule = 1,

    /// <summary>The jobs that it comes after had succeeded.</summary>
    After = 2,

    /// <summary>Somebody: <c>yidang jobs run</c>.</summary>
    Hand = 3,

    /// <summary>The node that was at it died, or was stopped.</summary>
    Recovery = 4,
}
