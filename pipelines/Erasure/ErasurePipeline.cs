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
    /// <summary>What would be removed; null when the hub has nobody, and never had, under the id or number. Changes nothing.</summary>
    /// <exception cref="ErasureRefusedException">The person could not be erased everywhere.</exception>
    public async Task<ErasurePreview?> PreviewAsync(Project project, HubFolder hub, string who, CancellationToken cancellationToken) =>
        await PrepareAsync(project, hub, who, ErasureKey.ReadOrDraw, "", "", cancellationToken) is { } prepared ? PreviewOf(prepared) : null;

    /// <summary>Erases; null when the hub has nobody, and never had, under the id or number.</summary>
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
        var number = ResidentIdNumber.Parse(who.Trim());
        var person = number.HasDigits ? await HolderAsync(number, cancellationToken) : new PersonId(await LastingIds.FollowAsync(store.Golden, who.Trim().ToUpperInvariant(), cancellationToken));
        var subject = person is { } known ? await store.Erasures.FindAsync(known, cancellationToken) : await store.Erasures.FindAsync(number, cancellationToken);
        if (subject is null) return null;
        // A key made anew would let those come back whom the missing one keeps out.
        var key = (await store.Erasures.ListAsync(cancellationToken)).Count > 0 ? ErasureKey.Read(hub.ErasureKey) : keyAt(hub.ErasureKey);
        IReadOnlyList<string> suppressed = [.. subject.Numbers.Select(key.Hash).Concat(subject.Keys.Select(key.Hash)).Distinct(StringComparer.Ordinal)];
        var quarantined = new List<(DeliveryId Delivery, string Sha256, int Line)>();
        await foreach (var batch in store.Erasures.QuarantinedAsync(cancellationToken).WithCancellation(cancellationToken))
            quarantined.AddRange(batch.Where(row => row.Fields.Any(f => ResidentIdNumber.Parse(f) is { HasDigits: true } n && subject.Numbers.Contains(n.Text))).Select(row => (row.Delivery, row.Sha256, row.Line)));
        if (person is null && subject.Records.Count == 0 && quarantined.Count == 0) return null;
        var scan = new ErasureScan(store, new DeliveryVault(hub.Vault, clock), project, key, subject, clock);
        var all = (await store.Erasures.SuppressedAsync(cancellationToken)).Concat(suppressed).ToHashSet(StringComparer.Ordinal);
        var (files, whole) = await scan.FindAsync(all, quarantined.Select(q => q.Sha256).ToHashSet(StringComparer.Ordinal), cancellationToken);
        return new(person, new ErasureOrder(
            subject, actor, reason, [.. subject.Ids.Concat(subject.Numbers).Select(key.Hash)], suppressed, [.. quarantined.Select(q => (q.Delivery, q.Line))], files, whole));
    }

    /// <summary>Whose number it is, or was when their records ended; null when no person ever had it.</summary>
    /// <remarks>
    /// Who has it today goes before those who stand under another number and were only once said to have it. Between anybody else nothing is guessed: two ids may
    /// be one person who left and came back, or two of whom one had a mistyped number.
    /// </remarks>
    /// <exception cref="ErasureRefusedException">It could be more than one, or is of somebody who stands without it.</exception>
    private async Task<PersonId?> HolderAsync(ResidentIdNumber number, CancellationToken cancellationToken)
    {
        var today = await store.Golden.FindByResidentIdAsync(number.Text, cancellationToken);
        if (today.Count > 1) throw Several(today);
        var (left, otherwise) = (new SortedSet<PersonId>(), new SortedSet<PersonId>());
        foreach (var holder in await store.Erasures.HoldersAsync(number, cancellationToken))
        {
            var id = new PersonId(await LastingIds.FollowAsync(store.Golden, holder.Value, cancellationToken));
            if (today.Contains(id)) continue;
            (await store.Golden.FindPersonAsync(id, cancellationToken) is null ? left : otherwise).Add(id);
        }
        if (today.Count + left.Count == 0 && otherwise.Count > 0)
            throw new ErasureRefusedException($"nobody has that number today. It was stated of {string.Join(", ", otherwise)}, who stands without it: name the id if that is who is meant.");
        PersonId[] had = [.. today, .. left, .. today.Count == 0 ? otherwise : []];
        return had.Length > 1 ? throw Several(had) : had.Length == 1 ? had[0] : null;
    }

    private static ErasureRefusedException Several(IReadOnlyCollection<PersonId> persons) =>
        new($"{persons.Count} persons have or had that number. Name one by id: {string.Join(", ", persons.Order())}.");

    private static ErasurePreview PreviewOf(Prepared prepared) => new(prepared.Person, prepared.Order.Counts());

    private sealed record Prepared(PersonId? Person, ErasureOrder Order);
}
