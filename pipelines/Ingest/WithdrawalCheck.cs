using System.Globalization;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary>Says why a delivery cannot be withdrawn or restored, before anything is written.</summary>
internal sealed class WithdrawalCheck(IHubStore store, Project project)
{
    /// <exception cref="DeliveryStateException">It cannot.</exception>
    public async Task VerifyAsync(WithdrawalOptions withdrawal, CancellationToken cancellationToken)
    {
        var id = withdrawal.Delivery;
        var delivery = await store.Deliveries.FindAsync(id, cancellationToken)
            ?? throw new DeliveryStateException($"This hub has no delivery {id}. See `yidang deliveries --all`.");
        if (!project.Contracts.Any(c => c.Source == delivery.Arrival.Source))
            throw new DeliveryStateException($"The project has no contract for '{delivery.Arrival.Source}' any more, and without it what stood before delivery {id} cannot be read again. Restore it first.");
        if (delivery.State == DeliveryState.Refused)
            throw new DeliveryStateException($"Delivery {id} was refused: nothing of it was ever taken in, so there is nothing to withdraw.");
        if (withdrawal.Undo && delivery.State != DeliveryState.Withdrawn)
            throw new DeliveryStateException($"Delivery {id} is not withdrawn, so there is nothing to undo. See `yidang deliveries`.");
        await RefuseBringingBackAsync(withdrawal, delivery, cancellationToken);
        if (withdrawal.Undo || delivery.State != DeliveryState.Withdrawn || !delivery.Folded) return;
        var earlier = (await store.Deliveries.WithdrawalsAsync(cancellationToken)).Last(w => w.Delivery == id && w.Stands);
        throw new DeliveryStateException(string.Create(
            CultureInfo.InvariantCulture,
            $"Delivery {id} was withdrawn on {earlier.At:yyyy-MM-dd} in run {earlier.Run}. If that run did not come to its end, `yidang run` completes it."));
    }

    /// <summary>What was removed after its term cannot stand again, and nothing else may stand for it unsaid.</summary>
    private async Task RefuseBringingBackAsync(WithdrawalOptions withdrawal, DeliveryEntry delivery, CancellationToken cancellationToken)
    {
        if (withdrawal.Undo && delivery.Removed is { } gone)
            throw new DeliveryStateException(string.Create(CultureInfo.InvariantCulture, $"Delivery {delivery.Id} was removed on {gone.At:yyyy-MM-dd}, as the law asks (its retention term was over, or an erasure took it): it cannot be restored."));
        var state = withdrawal.Undo ? DeliveryState.Accepted : DeliveryState.Withdrawn;
        var entries = (await store.Deliveries.OfSourceAsync(delivery.Arrival.Source, cancellationToken)).Select(e => e.Root == delivery.Root ? e with { State = state } : e);
        var back = DeliveryFold.Of(entries).Live.Where(e => e.Removed is not null).ToList();
        if (back.Count == 0) return;
        var names = string.Join(", ", back.Select(e => e.Id));
        throw new DeliveryStateException(string.Create(
            CultureInfo.InvariantCulture,
            $"Without delivery {delivery.Id} what stood before it would stand again: delivery {names}, whose bytes were removed on {back[0].Removed!.At:yyyy-MM-dd}, as the law asks: their retention term was over, or an erasure took them. Have the department send what is to stand instead, then withdraw; or, if nothing is to stand in its place, withdraw {names} first."));
    }
}
