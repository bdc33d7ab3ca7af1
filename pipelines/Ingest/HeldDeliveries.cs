using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary>Deliveries that wait for someone's word.</summary>
public sealed class HeldDeliveries(IHubStore store, TimeProvider clock)
{
    /// <summary>Records who says that a held delivery is right; nothing else changes until the next run.</summary>
    /// <exception cref="DeliveryStateException">It does not wait for that.</exception>
    public async Task<Permission> AcceptAsync(DeliveryId id, string actor, CancellationToken cancellationToken)
    {
        if (await ReplacedByAsync(id, cancellationToken) is { } later)
            throw new DeliveryStateException($"Delivery {id} has nothing to say any more: delivery {later}, of the same time or later, stands in its place. `yidang withdraw {later}` first, if that one is wrong.");
        var permission = new Permission(actor, clock.GetUtcNow());
        if (await store.Deliveries.PermitAsync(id, permission, cancellationToken)) return permission;
        throw new DeliveryStateException(await store.Deliveries.FindAsync(id, cancellationToken) switch
        {
            null => $"This hub has no delivery {id}. See `yidang deliveries`.",
            { Removed: { } removed } => $"Delivery {id} was removed on {removed.At:yyyy-MM-dd}, as the law asks (its retention term was over, or an erasure took it); have the department send what stands today.",
            { Permitted: { } before } => $"Delivery {id} was accepted before, by {before.Actor}; `yidang run` takes it.",
            var other => $"Delivery {id} is {other.State.ToString().ToLowerInvariant()}; only a held delivery waits to be accepted.",
        });
    }

    /// <summary>The delivery by which a held one would be replaced as soon as it was taken; null when it would count.</summary>
    private async Task<DeliveryId?> ReplacedByAsync(DeliveryId id, CancellationToken cancellationToken)
    {
        if (await store.Deliveries.FindAsync(id, cancellationToken) is not { State: DeliveryState.Held } held) return null;
        var entries = await store.Deliveries.OfSourceAsync(held.Arrival.Source, cancellationToken);
        return DeliveryFold.Of(entries.Select(e => e.Id == id ? e with { State = DeliveryState.Accepted } : e)).ReplacedBy(id);
    }
}
