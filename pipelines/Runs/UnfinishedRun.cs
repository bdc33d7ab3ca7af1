using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary>The run that the hub was left with: its process died, or it failed.</summary>
internal static class UnfinishedRun
{
    /// <exception cref="NotResumableException">Nothing is unfinished.</exception>
    public static async Task<RunEntry> FindAsync(IHubStore store, CancellationToken cancellationToken)
    {
        var runs = await store.Runs.ListAsync(limit: 1000, cancellationToken);
        var last = runs.FirstOrDefault(r => r.State != RunState.Unchanged);
        return last is { State: RunState.Running or RunState.Stopped or RunState.Failed } ? last : throw NotResumableException.NothingLeft();
    }

    /// <summary>What the run was asked to do.</summary>
    public static RunOptions Options(RunEntry run, string actor) => new(
        run.Inputs?.Folder, run.Area, run.AsOf, actor, run.Inputs?.SkipHeld ?? false, Fetch: false,
        Extent: run.Inputs?.Whole == true ? ResolveExtent.Whole : ResolveExtent.Changes)
    {
        From = run.Inputs?.From is { } from ? Enum.Parse<RunStage>(from, ignoreCase: true) : null,
        Until = run.Inputs?.Until,
        Resume = run.Id,
    };
}
