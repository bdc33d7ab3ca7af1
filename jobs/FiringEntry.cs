using Yidang.Storage;

namespace Yidang.Jobs;

/// <summary>The ledger's entry of one firing: when it began, and what came of it.</summary>
public static class FiringEntry
{
    /// <summary>Does the work between the entry of its beginning and that of its end; what the work throws is entered, and thrown on.</summary>
    /// <param name="ended">Told what came of it, and false when the ledger had given the firing up before.</param>
    /// <param name="patience">Waits for a store that is away; null to fail at once.</param>
    public static async Task KeepAsync(
        IJobLedger jobs, JobFiring firing, Func<Task<FiringEnd>> work, Action<FiringEnd, bool>? ended = null, StorePatience? patience = null,
        CancellationToken cancellationToken = default)
    {
        await AskAsync(async () =>
        {
            await jobs.BeginAsync(firing, cancellationToken);
            return true;
        });
        try
        {
            await EndAsync(await work());
        }
        catch (OperationCanceledException)
        {
            await EndAsync(new(JobOutcome.Stopped, firing.Cause == JobCause.Hand ? "stopped by hand" : $"{firing.Node} was stopped"));
            throw;
        }
        catch (RunInProgressException busy)
        {
            await EndAsync(new(JobOutcome.Skipped, busy.Message));
            throw;
        }
        catch (Exception failure)
        {
            await EndAsync(FiringEnd.Of(failure));
            throw;
        }

        async Task EndAsync(FiringEnd end)
        {
            var stands = await AskAsync(() => jobs.EndAsync(firing.Id, end.Outcome, end.Reason, end.Run, CancellationToken.None));
            ended?.Invoke(end, stands);
        }

        Task<bool> AskAsync(Func<Task<bool>> ask) => patience is null ? ask() : patience.AskAsync(ask, cancellationToken);
    }
}
