namespace Yidang.EndToEnd.Tests.Storage;

/// <summary>A clock that stands still until it is told to move.</summary>
public sealed class ManualClock : TimeProvider
{
    private DateTimeOffset now = new(2026, 11, 1, 1, 30, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => now;

    public void Advance(TimeSpan time) => now += time;
}
