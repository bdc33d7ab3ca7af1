using System.Diagnostics;
using System.Text.Json;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary>One run from its lease to the end of its entry in the ledger, whatever becomes of its work.</summary>
/// <param name="kind">What the ledger calls it.</param>
internal sealed class LedgeredRun(IHubStore store, string kind, Project project, RunOptions options, TimeProvider clock)
{
    private readonly long started = clock.GetTimestamp();

    public RunScope Scope { get; } = RunScope.Of(project, options, clock);

    /// <summary>Does work under a lease of its own, and enters how it ended.</summary>
    /// <param name="hash">Of the inputs.</param>
    /// <exception cref="NotResumableException">The run that was to go on had other inputs.</exception>
    public async Task<RunReport> DoAsync(string hash, RunInputs inputs, Func<RunSteps, Task<RunReport>> work, CancellationToken cancellationToken)
    {
        var lease = await AcquireAsync(hash, inputs, cancellationToken);
        using var span = HubTelemetry.StartRun(kind, lease);
        var leased = clock.GetTimestamp();
        var state = "stopped";
        try
        {
            var steps = await RunSteps.OpenAsync(store, lease, clock, cancellationToken);
            var report = (await work(steps)) with { FinishedBefore = steps.LeftOut };
            var intake = steps.LeftOut.Contains("intake") ? steps.CountsOf("intake")! : StepCounts.Of(report.Intake);
            await store.Runs.RemoveOldLogsAsync(lease, clock.GetUtcNow().AddDays(-project.Settings.KeepLogsDays), CancellationToken.None);
            await store.Runs.FinishAsync(lease, report.State, JsonSerializer.Serialize(RunSummary.Of(report, intake)), CancellationToken.None);
            state = report.State.ToString().ToLowerInvariant();
            return report;
        }
        catch (LeaseLostException)
        {
            // Whoever took the run over will end it.
            state = "lost";
            throw;
        }
        catch (OperationCanceledException)
        {
            // Left as it stands: the next run resumes it.
            throw;
        }
        catch (Exception failure)
        {
            state = "failed";
            HubTelemetry.Fail(span, failure);
            await EndAsFailedAsync(lease, failure);
            throw;
        }
        finally
        {
            HubTelemetry.EndRun(span, kind, state, clock.GetElapsedTime(leased));
        }
    }

    /// <summary>The report of work that succeeded, without what it did.</summary>
    public async Task<RunReport> ReportAsync(RunLease lease, CancellationToken cancellationToken) => new()
    {
        Run = lease.Run,
        State = RunState.Succeeded,
        Resumed = lease.Resumed,
        AsOf = Scope.AsOf,
        Area = Scope.Area,
        Intake = [],
        Golden = await store.Golden.CountAsync(cancellationToken),
        DecisionsWithAlarm = (await store.Stewards.CountAsync(cancellationToken)).Alarms,
        Elapsed = clock.GetElapsedTime(started),
    };

    private async Task<RunLease> AcquireAsync(string hash, RunInputs inputs, CancellationToken cancellationToken)
    {
        options.Plan?.RefuseOtherInputs(hash, inputs);
        if (options.Resume is { } id && await store.Runs.FindAsync(id, cancellationToken) is { } left && left.InputsHash != hash)
            throw NotResumableException.Changed(id, left.Inputs?.DifferencesTo(inputs) is { Count: > 0 } differences ? differences : ["its inputs are not the same"]);
        using var process = Process.GetCurrentProcess();
        var request = new RunRequest(
            hash, Scope.AsOf, Scope.Area, options.Actor, Environment.MachineName, process.Id, new DateTimeOffset(process.StartTime).ToUniversalTime())
        {
            Kind = kind, Inputs = inputs, Resume = options.Resume,
        };
        return await store.Runs.AcquireAsync(request, cancellationToken);
    }

    private async Task EndAsFailedAsync(RunLease lease, Exception failure)
    {
        try
        {
            await store.Runs.LogAsync(lease, $"failed: {YidangException.WordsOf(failure)}", CancellationToken.None);
            await store.Runs.FinishAsync(lease, RunState.Failed, JsonSerializer.Serialize(new { failed = failure.GetType().Name }), CancellationToken.None);
        }
        catch (YidangException)
        {
            // The store is what failed: the first failure is the one to tell, and the lease ends with this process.
        }
    }
}
