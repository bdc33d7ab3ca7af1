using Yidang.Pipelines;

namespace Yidang.Tests.Pipelines.Runs;

/// <summary>Cancels a run at the first word of a step, as a clerk who presses Ctrl+C does.</summary>
internal sealed class StopAt(string step) : IProgress<PipelineProgress>, IDisposable
{
    private readonly CancellationTokenSource source = new();

    public CancellationToken Token => source.Token;

    public void Report(PipelineProgress value)
    {
        if (value.Step == step) source.Cancel();
    }

    public void Dispose() => source.Dispose();
}
