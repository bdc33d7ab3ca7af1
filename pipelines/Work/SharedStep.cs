using System.Globalization;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary>A step whose items this process shares with the hub's other workers: announced while its inputs are read, opened when they are there, closed with all results.</summary>
internal sealed class SharedStep
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(100);

    /// <summary>About as many items as there are, so that nobody has to wait long for the last one.</summary>
    private const int Items = 64;

    private const int LargestItem = 8_192;

    private readonly IHubStore store;
    private readonly RunLease lease;
    private readonly string name;
    private readonly TimeProvider clock;

    private SharedStep(IHubStore store, RunLease lease, string name, TimeProvider clock) => (this.store, this.lease, this.name, this.clock) = (store, lease, name, clock);

    /// <summary>Lets the other workers prepare for a step; null when there are none, or the project wants none, or the step is too small for them.</summary>
    /// <param name="size">How many records the step has.</param>
    public static async Task<SharedStep?> AnnounceAsync(
        IHubStore store, RunLease lease, Project project, string name, int size, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (!project.Settings.ShareWork || size < project.Settings.ShareWorkFrom) return null;
        var others = (await store.Work.WorkersAsync(cancellationToken)).Where(node => node != HubNode.Name).ToList();
        if (others.Count == 0) return null;
        await store.Work.AnnounceAsync(lease, new WorkStep(lease.Run, lease.Epoch, name, WorkProgram.Current, project.Hash, HubNode.Name), cancellationToken);
        await store.Runs.LogAsync(lease, $"{name}: shared with {string.Join(", ", others)}", cancellationToken);
        return new SharedStep(store, lease, name, clock);
    }

    /// <summary>Does the items together with whoever else does, and returns their results in order.</summary>
    /// <param name="digest">Of what positions refer to: a worker who has another does not take part.</param>
    /// <param name="size">Positions in all.</param>
    /// <param name="work">Does the positions from one up to another.</param>
    /// <exception cref="PoisonedWorkException">An item was tried again and again, and nobody could do it.</exception>
    public async Task<IReadOnlyList<byte[]>> DoAsync(
        string digest, int size, Func<int, int, byte[]> work, IProgress<(long Done, long Total)> progress, CancellationToken cancellationToken)
    {
        var each = Math.Clamp(size / Items, 1, LargestItem);
        var ranges = Enumerable.Range(0, (size + each - 1) / each).Select(i => (i * each, Math.Min(size, (i + 1) * each))).ToList();
        await store.Work.OpenAsync(lease, name, digest, ranges, cancellationToken);
        var loop = new ItemLoop(store.Work, lease.Run, name, digest, work, failed: null, clock);
        while (true)
        {
            await loop.RunAsync(cancellationToken);
            cancellationToken.ThrowIfCancellationRequested();
            var standing = await store.Work.StandingAsync(lease.Run, name, cancellationToken);
            progress.Report((Math.Min(size, (long)standing.Done * each), size));
            if (standing.Done == ranges.Count) break;
            if (standing.GivenUp is { } item) throw new PoisonedWorkException(lease.Run, name, item.Number, item.Error);
            await Task.Delay(Patience, clock, cancellationToken);
        }
        var results = await store.Work.ResultsAsync(lease.Run, name, cancellationToken);
        await store.Work.CloseAsync(lease, name, cancellationToken);
        var shares = results.GroupBy(r => r.Worker).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => string.Create(CultureInfo.InvariantCulture, $"{g.Key} {g.Count()}"));
        await store.Runs.LogAsync(lease, string.Create(CultureInfo.InvariantCulture, $"{name}: {results.Count} items, {string.Join(", ", shares)}"), cancellationToken);
        return [.. results.Select(r => r.Bytes)];
    }
}
