namespace Yidang.Schemas;

/// <summary>The day that an instant falls on at a place.</summary>
public static class LocalDay
{
    public static DateOnly Of(DateTimeOffset instant, TimeZoneInfo timeZone) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, timeZone).DateTime);

    /// <param name="timeZone">IANA name.</param>
    public static DateOnly Of(DateTimeOffset instant, string timeZone) => Of(instant, TimeZoneInfo.FindSystemTimeZoneById(timeZone));
}
