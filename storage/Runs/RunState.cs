namespace Yidang.Storage;

/// <summary>How a run stands.</summary>
public enum RunState
{
    Running = 1,

    Succeeded = 2,

    /// <summary>Nothing in the inputs had changed, so nothing was written.</summary>
    Unchanged = 3,

    Failed = 4,

    /// <summary>Its process died, and a run with other inputs came after.</summary>
    Abandoned = 5,

    /// <summary>Its process ended before it did, and nobody has taken it up since. The ledger has it as running; whoever reads the ledger is told this.</summary>
    Stopped = 6,
}
