using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary><c>yidang runs</c>: the run ledger.</summary>
public sealed class RunsQuestion(IHubStore store)
{
    /// <summary>Runs, latest first, without their steps.</summary>
    public Task<IReadOnlyList<RunEntry>> ListAsync(RunFilter filter, CancellationToken cancellationToken) =>
        store.Runs.ListAsync(filter, cancellationToken);

    /// <summary>One run with its inputs, steps and log, or null.</summary>
    public async Task<RunAnswer?> AskAsync(RunId id, CancellationToken cancellationToken) =>
        await store.Runs.FindAsync(id, cancellationToken) is { } run ? new(run, await store.Runs.StepsAsync(id, cancellationToken), await store.Runs.ReadLogAsync(id, cancellationToken)) : null;
}
