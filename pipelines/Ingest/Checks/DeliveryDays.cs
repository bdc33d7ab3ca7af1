using System.Globalization;

namespace Yidang.Pipelines;

/// <summary>The two days that a check's bounds can mean.</summary>
/// <param name="Received">The day on which the delivery came, in the project's time zone.</param>
/// <param name="Period">The last day that the delivery speaks of; <paramref name="Received"/> when it does not say.</param>
internal sealed record DeliveryDays(DateOnly Received, DateOnly Period)
{
    /// <param name="period">Digits as in a delivery's ledger entry: <c>20261020</c>, <c>202610</c>, <c>2026</c>, or empty.</param>
    public static DeliveryDays Of(DateTimeOffset received, string timeZone, string period)
    {
        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(received, TimeZoneInfo.FindSystemTimeZoneById(timeZone)).DateTime);
        return new(day, LastDayOf(period) ?? day);
    }

    private static DateOnly? LastDayOf(string period)
    {
        if (period.Length is not (4 or 6 or 8)) return null;
        var first = period.Length switch { 4 => period + "0101", 6 => period + "01", _ => period };
        if (!DateOnly.TryParseExact(first, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return null;
        return period.Length switch { 4 => day.AddYears(1).AddDays(-1), 6 => day.AddMonths(1).AddDays(-1), _ => day };
    }
}
