using Yidang.Connectors.Vault;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary><c>yidang erase</c>: a person goes by law (PIPL article 47), from the store and every file of the hub; proof that something was removed stays.</summary>
/// <remarks>
/// Found and proved first, while nothing is changed; then one transaction takes the person out of the store and notes what is still to be done
/// to files; then everybody is resolved again, the lists are published, and the files are rewritten. Stopped in between, the next run completes it.
/// </remarks>
public sealed class ErasurePipeline(IHubStore store, TimeProvider clock)
{
    /// <summary>What would be removed; null when nobody stands under the id or number. Changes nothing.</summary>
    /// <exception cref="ErasureRefusedException">The person could not be erased everywhere.</exception>
    public async Task<ErasurePreview?> PreviewAsync(Project project, HubFolder hub, string who, CancellationToken cancellationToken) =>
        await PrepareAsync(project, hub, who, ErasureKey.ReadOrDraw, "", "", cancellationToken) is { } prepared ? PreviewOf(prepared) : null;

    /// <summary>Erases; null when nobody stands under the id or number.</summary>
    /// <param name="reason">Why, without personal data; kept.</param>
    /// <param name="actor">On whose word; kept.</param>
    public async Task<(ErasurePreview Removed, RunReport Run)?> EraseAsync(
        Project project, HubFolder hub, string who, string reason, string actor, IProgress<PipelineProgress>? progress, CancellationToken cancellationToken)
    {
        if (await PrepareAsync(project, hub, who, ErasureKey.ReadOrMake, reason, actor, cancellationToken) is not { } prepared) return null;
        var report = await new RunPipeline(store, clock).EraseAsync(project, hub, prepared.Order, new RunOptions(Actor: actor), progress, cancellationToken);
        return (PreviewOf(prepared), report);
    }

    /// <summary>Does to the files what erasures have still to do to them, and completes these. Does nothing when none is left.</summary>
    internal static async Task FinishAsync(IHubStore store, HubFolder hub, Project project, TimeProvider clock, CancellationToken cancellationToken)
    {
        var left = (await store.Erasures.ListAsync(cancellationToken)).Where(e => e.Completed is null).ToList();
        if (left.Count == 0) return;
        await new ErasedFiles(store, hub, project, new DeliveryVault(hub.Vault, clock)).RewriteAsync(cancellationToken);
        foreach (var erasure in left) await store.Erasures.CompleteAsync(erasure.Number, cancellationToken);
    }

    private async Task<Prepared?> PrepareAsync(
        Project project, HubFolder hub, string who, Func<string, ErasureKey> keyAt, string reason, string actor, CancellationToken cancellationToken)
    {
        if (await PersonAsync(who, cancellationToken) is not { } person || await store.Erasures.FindAsync(person, cancellationToken) is not { } subject) return null;
        var key = keyAt(hub.ErasureKey);
        IReadOnlyList<string> suppressed = [.. subject.Numbers.Select(key.Hash).Concat(subject.Keys.Select(key.Hash)).Distinct(StringComparer.Ordinal)];
        var quarantined = new List<(DeliveryId Delivery, string Sha256, int Line)>();
        await foreach (var batch in store.Erasures.QuarantinedAsync(cancellationToken).WithCancellation(cancellationToken))
            quarantined.AddRange(batch.Where(row => row.Fields.Any(f => ResidentIdNumber.Parse(f) is { HasDigits: true } n && subject.Numbers.Contains(n.Text))).Select(row => (row.Delivery, row.Sha256, row.Line)));
        var scan = new ErasureScan(store, new DeliveryVault(hub.Vault, clock), project, key, subject, clock);
        var all = (await store.Erasures.SuppressedAsync(cancellationToken)).Concat(suppressed).ToHashSet(StringComparer.Ordinal);
        var files = await scan.FindAsync(all, quarantined.Select(q => q.Sha256).ToHashSet(StringComparer.Ordinal), cancellationToken);
        return new(person, new ErasureOrder(
            subject, actor, reason, [.. subject.Ids.Concat(subject.Numbers).Select(key.Hash)], suppressed, [.. quarantined.Select(q => (q.Delivery, q.Line))], files));
    }

    private async Task<PersonId?> PersonAsync(string who, CancellationToken cancellationToken)
    {
        var number = ResidentIdNumber.Parse(who.Trim());
        if (!number.HasDigits) return new PersonId(await LastingIds.FollowAsync(store.Golden, who.Trim().ToUpperInvariant(), cancellationToken));
        return await store.Golden.FindByResidentIdAsync(number.Text, cancellationToken) switch
        {
            [] => null,
            [var only] => only,
            var several => throw new ErasureRefusedException($"{several.Count} persons have that number. Name one by id: {string.Join(", ", several)}."),
        };
    }

    private static ErasurePreview PreviewOf(Prepared prepared) => new(prepared.Person, prepared.Order.Counts());

    private sealed record Prepared(PersonId Person, ErasureOrder Order);
}
