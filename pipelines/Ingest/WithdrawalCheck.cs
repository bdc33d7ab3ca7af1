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
        if (withdrawal.Undo || delivery.State != DeliveryState.Withdrawn || !delivery.Folded) return;
        var earlier = (await store.Deliveries.WithdrawalsAsync(cancellationToken)).Last(w => w.Delivery == id && w.Stands);
        throw new DeliveryStateException(string.Create(
            CultureInfo.InvariantCulture,
            $"Delivery {id} was withdrawn on {earlier.At:yyyy-MM-dd} in run {earlier.Run}. If that run did not come to its end, `yidang run` completes it."));
    }
}
