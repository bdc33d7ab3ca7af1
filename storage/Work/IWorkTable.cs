using Yidang.Schemas;

namespace Yidang.Storage;

/// <summary>The work table (工作表): pieces of the step that a run is at, to be done by any worker of the hub.</summary>
/// <remarks>
/// An item is done by whoever claims it, under a term that its worker renews. A claim that has lapsed is taken by another under a higher epoch, and then the first
/// one's result is refused. Only the holder of the run lease opens and closes steps; what is left of a run's goes with the run.
/// </remarks>
public interface IWorkTable
{
    /// <summary>How long a claim lives without renewal.</summary>
    static readonly TimeSpan ClaimTerm = TimeSpan.FromSeconds(10);

    /// <summary>How long a worker counts as there after it last said so.</summary>
    static readonly TimeSpan PresenceTerm = TimeSpan.FromSeconds(15);

    /// <summary>How often an item is tried before the run is to fail: its workers may be killed a few times, but not by the item.</summary>
    const int MostAttempts = 5;

    /// <summary>Says that a worker is there.</summary>
    Task ReportAsync(string node, CancellationToken cancellationToken);

    /// <summary>Says that a worker is no longer there.</summary>
    Task LeaveAsync(string node, CancellationToken cancellationToken);

    /// <summary>The workers that are there, by name.</summary>
    Task<IReadOnlyList<string>> WorkersAsync(CancellationToken cancellationToken);

    /// <summary>Lets workers prepare for a step. What an earlier epoch of the run left of it stays, if it was of the same program and project.</summary>
    /// <exception cref="LeaseLostException">Another process has taken the run over.</exception>
    Task AnnounceAsync(RunLease lease, WorkStep step, CancellationToken cancellationToken);

    /// <summary>Lays out a step's items. Results that are there already stay if they are of the same digest and the same items.</summary>
    /// <param name="ranges">By item: the first position and the one behind the last.</param>
    /// <exception cref="LeaseLostException">Another process has taken the run over.</exception>
    Task OpenAsync(RunLease lease, string step, string digest, IReadOnlyList<(int From, int To)> ranges, CancellationToken cancellationToken);

    /// <summary>The step that the run at work has announced, or null. A run whose lease has lapsed is not at work.</summary>
    Task<WorkStep?> FindAsync(CancellationToken cancellationToken);

    /// <summary>Claims the first item of an open step that is free, whose claim has lapsed, and that was not tried too often; null when there is none.</summary>
    Task<WorkClaim?> ClaimAsync(RunId run, string step, string digest, string worker, CancellationToken cancellationToken);

    /// <summary>Extends a claim. False when it is another's by now.</summary>
    Task<bool> RenewAsync(WorkClaim claim, CancellationToken cancellationToken);

    /// <summary>Hands in a result. False, and nothing is written, when the claim is another's by now, or the step is over.</summary>
    Task<bool> CompleteAsync(WorkClaim claim, byte[] result, CancellationToken cancellationToken);

    /// <summary>Gives an item back that could not be done. False when the claim is another's by now.</summary>
    /// <param name="error">No personal data.</param>
    Task<bool> FailAsync(WorkClaim claim, string error, CancellationToken cancellationToken);

    Task<WorkStanding> StandingAsync(RunId run, string step, CancellationToken cancellationToken);

    /// <summary>A step's results, in the order of its items.</summary>
    Task<IReadOnlyList<WorkResult>> ResultsAsync(RunId run, string step, CancellationToken cancellationToken);

    /// <summary>Removes a step and its items.</summary>
    /// <exception cref="LeaseLostException">Another process has taken the run over.</exception>
    Task CloseAsync(RunLease lease, string step, CancellationToken cancellationToken);
}
