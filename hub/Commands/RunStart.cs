using Yidang.Pipelines;

namespace Yidang.Hub.Commands;

/// <summary>What a run is told to start from: a step, or a folder of deliveries.</summary>
internal sealed record RunStart(RunStage? Stage, string? Folder)
{
    /// <summary>The options with the start in them; a folder that they name themselves stays.</summary>
    public static RunOptions Apply(RunStart? start, RunOptions options) =>
        start is null ? options : options with { From = start.Stage, DeliveriesFolder = options.DeliveriesFolder ?? start.Folder };
}
