namespace Yidang.Storage;

/// <summary>What the ledger says of a job that was fired at least once.</summary>
/// <param name="First">When it was fired first.</param>
/// <param name="Latest">The firing that began last.</param>
/// <param name="LastSuccess">When a firing last ended well; null when none ever did.</param>
public sealed record JobStanding(string Job, DateTimeOffset First, JobFiring Latest, DateTimeOffset? LastSuccess);
