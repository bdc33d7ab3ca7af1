namespace Yidang.Schemas;

/// <summary>On which days a job's firings count.</summary>
public enum ScheduledDays
{
    /// <summary>Every day that the cron expression names.</summary>
    Any,

    /// <summary>Of those, the working days: neither weekends nor public holidays, but the weekend days worked in exchange (调休).</summary>
    Workdays,

    /// <summary>Of those, the days that are not worked.</summary>
    RestDays,
}
