using Yidang.Mdm;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary>Helps with the step that a run of the hub is at, whichever process runs it: reads the inputs, and does items until the step is over.</summary>
/// <param name="loadProject">Reads the project afresh, so that a run is helped with the project that it has.</param>
/// <param name="failed">Told of items that could not be done.</param>
public sealed class ItemWorker(Func<Project> loadProject, IHubStore store, TimeProvider clock, Action<WorkClaim, Exception> failed)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(100);

    /// <summary>The step that was left alone last, so that it is said once.</summary>
    private WorkStep? refused;

    /// <summary>Helps with the step that is announced, until it is over.</summary>
    /// <returns>Null when there is none to help with, or what was said of it before.</returns>
    /// <param name="cancellationToken">Lets the items in hand be done, and takes no more.</param>
    public async Task<ItemWork?> HelpAsync(CancellationToken cancellationToken)
    {
        if (await store.Work.FindAsync(cancellationToken) is not { } step || step.Coordinator == HubNode.Name || (step with { Digest = null }) == refused) return null;
        var project = loadProject();
        if (step.Program != WorkProgram.Current) return Refuse(step, "it is of another build, runtime or processor");
        if (step.Project != project.Hash) return Refuse(step, "its project is not the one here");
        if (step.Name != ResolvePipeline.Scoring) return Refuse(step, "this build has no such step");
        var current = await CurrentRecords.ReadAsync(store.Records, project, progress: null, cancellationToken);
        var (pairs, digest) = await Task.Run(() => Prepare(project, current), cancellationToken);
        return await HelpAsync(step, digest, (from, to) => pairs.Score(from, to).ToBytes(), cancellationToken);
    }

    private static (PersonPairs Pairs, string Digest) Prepare(Project project, CurrentRecords current)
    {
        var standardised = current.Standardised();
        return (new PersonMatcher(project.Persons, standardised).Pairs(), standardised.Digest);
    }

    private async Task<ItemWork> HelpAsync(WorkStep step, string digest, Func<int, int, byte[]> work, CancellationToken cancellationToken)
    {
        var items = ItemsDone.None;
        var loop = new ItemLoop(store.Work, step.Run, step.Name, digest, work, failed, clock);
        // The run's epoch may rise meanwhile: its records are the same, and who goes on with it finds what was done.
        while (await store.Work.FindAsync(cancellationToken) is { } now && (now.Run, now.Name) == (step.Run, step.Name))
        {
            if (now.Digest is not null && now.Digest != digest) return Refuse(now, "it works on other records than were read here") with { Items = items };
            var more = await loop.RunAsync(cancellationToken);
            if (more.Any) items = items.And(more);
            if (cancellationToken.IsCancellationRequested) break;
            if (!more.Any) await Task.Delay(Patience, clock, cancellationToken);
        }
        return new ItemWork(step.Run, step.Name, items);
    }

    private ItemWork Refuse(WorkStep step, string why)
    {
        refused = step with { Digest = null };
        return new ItemWork(step.Run, step.Name, ItemsDone.None, why);
    }
}
