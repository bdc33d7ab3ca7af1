namespace Yidang.Pipelines;

/// <summary>What became of a row at intake.</summary>
public enum TraceOutcome
{
    Staged,

    Quarantined,

    SetAside,

    /// <summary>The delivery's bytes were removed when their retention term was over, so nobody can say what the row said.</summary>
    Removed,
}
