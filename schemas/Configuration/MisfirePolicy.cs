namespace Yidang.Schemas;

/// <summary>What becomes of firings that came due while no node was up.</summary>
public enum MisfirePolicy
{
    /// <summary>The job runs once, as soon as a node is up: a run takes in whatever has come meanwhile.</summary>
    RunOnce,

    /// <summary>They are let go, and the job fires next by the clock.</summary>
    Skip,
}
