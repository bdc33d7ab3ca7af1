using System.Globalization;
using Yidang.Schemas;
using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary>A question about a time before the hub knew anything, or of which it knows nothing.</summary>
public sealed class NothingBelievedException : YidangException
{
    private NothingBelievedException(string message)
        : base(message)
    {
    }

    internal static NothingBelievedException Before(DateOnly day) => new(string.Create(
        CultureInfo.InvariantCulture, $"This hub believed nothing on {day:yyyy-MM-dd}: no run had resolved anybody by the end of that day. See `yidang runs`."));

    internal static NothingBelievedException NotWhole(DateOnly day, RunId from) => new(string.Create(
        CultureInfo.InvariantCulture, $"What was believed on {day:yyyy-MM-dd} is not kept whole any more: past versions that followed from records whose retention term was over were removed. History is whole from run {from} on. See `yidang retention --past` and `yidang runs`."));

    internal static NothingBelievedException Removed(DateOnly day, DeliveryEntry delivery) => new(string.Create(
        CultureInfo.InvariantCulture, $"{day:yyyy-MM-dd} cannot be worked out any more: delivery {delivery.Id} of {delivery.Arrival.Source} stood then, and its bytes were removed on {delivery.Removed!.At:yyyy-MM-dd}, as the law asks: their retention term was over, or an erasure took them. See `yidang retention --past`."));

    internal static NothingBelievedException Of(DateOnly day) => new(string.Create(
        CultureInfo.InvariantCulture, $"No delivery tells of {day:yyyy-MM-dd} or an earlier day. See `yidang deliveries --all`."));
}
