using Yidang.Schemas;

namespace Yidang.Storage;

/// <summary>The run ledger (运行台账): who ran what, with which inputs, and how it ended.</summary>
public interface IRunLedger
{
    /// <summary>
    /// Takes the hub's only run lease. A run left behind by a dead process with the same inputs is resumed under its own number
    /// and a higher epoch; one with other inputs is marked abandoned and a new run begins. A run that is to be resumed by its number
    /// goes on also when it has failed, unless another has written since.
    /// </summary>
    /// <exception cref="RunInProgressException">A live process holds the lease.</exception>
    /// <exception cref="NotResumableException">The run that was to be resumed has ended, has other inputs, or was followed by another.</exception>
    Task<RunLease> AcquireAsync(RunRequest request, CancellationToken cancellationToken);

    /// <summary>The run that a process holds the lease for right now, as far as can be told from this host; null when a run may begin.</summary>
    Task<RunId?> AtWorkAsync(CancellationToken cancellationToken);

    /// <summary>Extends the lease. Throws <see cref="LeaseLostException"/> when another process has taken it.</summary>
    Task RenewAsync(RunLease lease, CancellationToken cancellationToken);

    /// <summary>Records that a step ended, with its counts.</summary>
    Task RecordStepAsync(RunLease lease, RunStep step, CancellationToken cancellationToken);

    /// <summary>Ends the run and frees the lease.</summary>
    /// <param name="summary">The run's report as JSON, without personal data.</param>
    Task FinishAsync(RunLease lease, RunState state, string? summary, CancellationToken cancellationToken);

    /// <summary>Removes what is older of the hub's own logs: firings, alerts that are over, steps, inputs and log of runs that changed nothing. The line of every run stays.</summary>
    Task RemoveOldLogsAsync(RunLease lease, DateTimeOffset before, CancellationToken cancellationToken);

    /// <summary>Writes a line into the run's log.</summary>
    /// <param name="text">No personal data.</param>
    Task LogAsync(RunLease lease, string text, CancellationToken cancellationToken);

    /// <summary>A run's log, in the order in which it was written.</summary>
    Task<IReadOnlyList<RunLogEntry>> ReadLogAsync(RunId id, CancellationToken cancellationToken);

    /// <summary>Runs, latest first.</summary>
    Task<IReadOnlyList<RunEntry>> ListAsync(RunFilter filter, CancellationToken cancellationToken);

    /// <summary>Runs, latest first.</summary>
    Task<IReadOnlyList<RunEntry>> ListAsync(int limit, CancellationToken cancellationToken) => ListAsync(new RunFilter(limit), cancellationToken);

    Task<RunEntry?> FindAsync(RunId id, CancellationToken cancellationToken);

    /// <summary>The latest run that succeeded, or null.</summary>
    Task<RunEntry?> LastSucceededAsync(CancellationToken cancellationToken);

    Task<IReadOnlyList<RunStep>> StepsAsync(RunId id, CancellationToken cancellationToken);
}
