using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary>Does a run's steps under its lease and keeps them in the ledger; what a resumed run had finished before is not done again.</summary>
/// <param name="finishedBefore">The steps that the ledger had when the lease was taken; empty for a new run.</param>
internal sealed class RunSteps(IHubStore store, RunLease lease, IReadOnlyList<RunStep> finishedBefore, TimeProvider clock)
{
    private readonly List<string> leftOut = [];

    public RunLease Lease => lease;

    /// <summary>The steps that were asked for and had been finished before.</summary>
    public IReadOnlyList<string> LeftOut => leftOut;

    public static async Task<RunSteps> OpenAsync(IHubStore store, RunLease lease, TimeProvider clock, CancellationToken cancellationToken) =>
        new(store, lease, lease.Resumed ? await store.Runs.StepsAsync(lease.Run, cancellationToken) : [], clock);

    /// <summary>The counts of a step that was finished before the run was resumed, or null.</summary>
    public IReadOnlyDictionary<string, long>? CountsOf(string name) => finishedBefore.LastOrDefault(s => s.Name == name)?.Counts;

    /// <summary>Does a step, unless it was finished before: then the default.</summary>
    public async Task<T?> DoUnlessFinishedAsync<T>(
        string name, Func<Task<T>> work, Func<T, IReadOnlyDictionary<string, long>> counts, CancellationToken cancellationToken)
        where T : class
    {
        if (CountsOf(name) is null) return await DoAsync(name, work, counts, cancellationToken);
        leftOut.Add(name);
        await store.Runs.LogAsync(lease, $"{name} was finished before", cancellationToken);
        return null;
    }

    public async Task<T> DoAsync<T>(string name, Func<Task<T>> work, Func<T, IReadOnlyDictionary<string, long>> counts, CancellationToken cancellationToken)
    {
        // The first write of a step: it renews the lease, too.
        await store.Runs.LogAsync(lease, $"{name} begins", cancellationToken);
        using var span = HubTelemetry.StartStep(name, lease);
        var started = clock.GetUtcNow();
        try
        {
            var result = await work();
            var (ended, counted) = (clock.GetUtcNow(), counts(result));
            await store.Runs.RecordStepAsync(lease, new RunStep(name, started, ended, counted), cancellationToken);
            HubTelemetry.EndStep(span, name, counted, ended - started);
            return result;
        }
        catch (Exception failure)
        {
            HubTelemetry.Fail(span, failure);
            throw;
        }
    }
}
