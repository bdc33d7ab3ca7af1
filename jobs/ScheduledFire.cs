using Yidang.Schemas;

namespace Yidang.Jobs;

/// <summary>One firing to come.</summary>
/// <param name="Name">The schedule entry.</param>
/// <param name="At">The instant, with the offset of the project's time zone.</param>
public sealed record ScheduledFire(string Name, ScheduledWork Work, DateTimeOffset At);
