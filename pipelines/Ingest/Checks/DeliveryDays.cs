using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>The two days that a check's bounds can mean.</summary>
/// <param name="Received">The day on which the delivery came, in the project's time zone.</param>
/// <param name="Period">The last day that the delivery speaks of; <paramref name="Received"/> when it does not say.</param>
internal sealed record DeliveryDays(DateOnly Received, DateOnly Period)
{
    /// <param name="period">As <see cref="DeliveryPeriod"/> writes it, or empty.</param>
    public static DeliveryDays Of(DateTimeOffset received, string timeZone, string period)
    {
        var day = LocalDay.Of(received, timeZone);
        return new(day, DeliveryPeriod.TryParse(period, out var spoken) && !spoken.IsNone ? spoken.End : day);
    }
}
