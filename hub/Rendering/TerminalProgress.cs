using Spectre.Console;
using Spectre.Console.Rendering;
using Yidang.Pipelines;

namespace Yidang.Hub.Rendering;

/// <summary>Progress bars with pace and time left, redrawn in place.</summary>
internal sealed class TerminalProgress(IAnsiConsole console, TimeProvider clock) : IProgressDisplay
{
    public Task<T> WatchAsync<T>(Func<IProgress<PipelineProgress>, Task<T>> work)
    {
        var paces = new Dictionary<ProgressTask, StepPace>();
        return console.Progress()
            .HideCompleted(false)
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new PaceColumn(paces))
            .StartAsync(context => work(new Bars(context, paces, clock)));
    }

    private sealed class Bars(ProgressContext context, Dictionary<ProgressTask, StepPace> paces, TimeProvider clock) : IProgress<PipelineProgress>
    {
        private readonly Lock gate = new();
        private readonly Dictionary<string, ProgressTask> tasks = new(StringComparer.Ordinal);

        public void Report(PipelineProgress value)
        {
            lock (gate)
            {
                if (!tasks.TryGetValue(value.Step, out var task))
                {
                    tasks[value.Step] = task = context.AddTask(Markup.Escape(value.Step));
                    lock (paces) paces[task] = new StepPace(clock);
                }
                lock (paces) paces[task].Report(value);
                var total = value.Finished ? value.Done : value.Total;
                task.IsIndeterminate = total is null;
                if (total is { } known) task.MaxValue = Math.Max(1, known);
                task.Value = value.Finished ? task.MaxValue : value.Done;
                if (value.Finished) task.StopTask();
            }
        }
    }

    private sealed class PaceColumn(Dictionary<ProgressTask, StepPace> paces) : ProgressColumn
    {
        protected override bool NoWrap => true;

        public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime)
        {
            lock (paces)
            {
                if (!paces.TryGetValue(task, out var pace)) return Text.Empty;
                var rest = pace.Latest.Finished ? Numbers.Of(pace.Elapsed) : pace.Remaining is { } left ? $"{Numbers.Of(left)} left" : "";
                return new Text($"{Numbers.Of(pace.Latest.Done)} {pace.Latest.Unit}  {Numbers.Of((long)pace.PerSecond)}/s  {rest}");
            }
        }
    }
}
