using Yidang.Pipelines;

namespace Yidang.Hub.Rendering;

/// <summary>How fast one step goes and when it should end, from its own reports.</summary>
internal sealed class StepPace(TimeProvider clock)
{
    private readonly long started = clock.GetTimestamp();

    private double seconds;

    /// <summary>The first report of units that were done, and when it came.</summary>
    private (long Done, double Seconds)? first;

    public PipelineProgress Latest { get; private set; }

    /// <summary>Units per second since the step began; 0 until there is something to divide.</summary>
    public double PerSecond => seconds > 0 ? Latest.Done / seconds : 0;

    /// <summary>
    /// Time that the rest should take at the pace since the first units were done, since a step may be long in beginning; null while nobody can know.
    /// </summary>
    public TimeSpan? Remaining =>
        Latest.Total is { } total && first is { } from && Latest.Done > from.Done
            ? TimeSpan.FromSeconds(Math.Max(0, total - Latest.Done) * (seconds - from.Seconds) / (Latest.Done - from.Done)) : null;

    public TimeSpan Elapsed => TimeSpan.FromSeconds(seconds);

    public void Report(PipelineProgress progress)
    {
        Latest = progress;
        seconds = clock.GetElapsedTime(started).TotalSeconds;
        if (progress.Done > 0) first ??= (progress.Done, seconds);
    }
}
