using Yidang.Hub.CommandLine;
using Yidang.Pipelines;

namespace Yidang.Hub.Rendering;

/// <summary>Progress where nothing can be redrawn (a log, a pipe): a line when a step ends, and one every five seconds before that.</summary>
internal sealed class PlainProgress(Terminal terminal, TimeProvider clock) : IProgressDisplay
{
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(5);

    public Task<T> WatchAsync<T>(Func<IProgress<PipelineProgress>, Task<T>> work) => work(new Lines(terminal, clock));

    private sealed class Lines(Terminal terminal, TimeProvider clock) : IProgress<PipelineProgress>
    {
        private readonly Lock gate = new();
        private readonly Dictionary<string, StepPace> steps = new(StringComparer.Ordinal);
        private long lastLine = clock.GetTimestamp();

        public void Report(PipelineProgress value)
        {
            lock (gate)
            {
                if (!steps.TryGetValue(value.Step, out var pace)) steps[value.Step] = pace = new StepPace(clock);
                pace.Report(value);
                if (!value.Finished && clock.GetElapsedTime(lastLine) < Quiet) return;
                lastLine = clock.GetTimestamp();
                terminal.WriteTalk("  " + Line(value, pace));
                if (value.Finished) steps.Remove(value.Step);
            }
        }

        private static string Line(PipelineProgress value, StepPace pace)
        {
            var of = value.Total is { } total && total != value.Done ? $" of {Numbers.Of(total)}" : "";
            var rate = pace.PerSecond >= 1 && pace.Elapsed.TotalSeconds >= 0.1 ? $", {Numbers.Of((long)pace.PerSecond)} {value.Unit}/s" : "";
            var rest = value.Finished ? $", {Numbers.Of(pace.Elapsed)}" : pace.Remaining is { } left ? $", about {Numbers.Of(left)} left" : "";
            return $"{value.Step}: {Numbers.Of(value.Done)}{of} {value.Unit}{rate}{rest}";
        }
    }
}
