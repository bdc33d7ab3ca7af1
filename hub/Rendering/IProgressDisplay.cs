using Yidang.Pipelines;

namespace Yidang.Hub.Rendering;

/// <summary>Shows how far a pipeline is while it works.</summary>
internal interface IProgressDisplay
{
    /// <summary>Does the work with a display around it.</summary>
    Task<T> WatchAsync<T>(Func<IProgress<PipelineProgress>, Task<T>> work);
}
