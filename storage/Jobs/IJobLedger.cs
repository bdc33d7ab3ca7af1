using Yidang.Schemas;

namespace Yidang.Storage;

/// <summary>What became of the schedule's jobs: every firing with its outcome and reason, and which jobs are paused.</summary>
/// <remarks>It decides nothing about who may write to the hub: that is the run lease. Any node and the command line read and write it.</remarks>
public interface IJobLedger
{
    /// <summary>
    /// Enters a firing as running. One of the same job that still stands as running is lost: the scheduler's own when the scheduler fires again, since it
    /// fires a job once at a time; one by hand when no run is at work. Done twice, it is entered once.
    /// </summary>
    Task BeginAsync(JobFiring firing, CancellationToken cancellationToken);

    /// <summary>Ends a firing; done twice, it has ended so. False, and nothing is changed, when it was given up as lost meanwhile.</summary>
    Task<bool> EndAsync(string id, JobOutcome outcome, string? reason, RunId? run, CancellationToken cancellationToken);

    /// <summary>Firings, latest first.</summary>
    /// <param name="job">Only this job's, or null for all.</param>
    Task<IReadOnlyList<JobFiring>> ListAsync(string? job, int limit, CancellationToken cancellationToken);

    /// <summary>How each job that was ever fired stands, by name.</summary>
    Task<IReadOnlyList<JobStanding>> StandingsAsync(CancellationToken cancellationToken);

    /// <summary>The paused jobs, by name.</summary>
    Task<IReadOnlyList<JobPause>> PausesAsync(CancellationToken cancellationToken);

    /// <summary>Pauses a job; false when it is paused already.</summary>
    Task<bool> PauseAsync(JobPause pause, CancellationToken cancellationToken);

    /// <summary>Lets a paused job be fired again; false when it is not paused.</summary>
    Task<bool> ResumeAsync(string job, CancellationToken cancellationToken);
}
