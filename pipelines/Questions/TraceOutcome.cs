namespace Yidang.Pipelines;

/// <summary>What became of a row at intake.</summary>
public enum TraceOutcome
{
    Staged,

    Quarantined,

    SetAside,
}
