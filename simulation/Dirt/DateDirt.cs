using System.Globalization;

namespace Yidang.Simulation;

/// <summary>How departments write a day, and how they get it wrong.</summary>
internal static class DateDirt
{
    /// <summary>Day 0 of Excel's 1900 calendar for every day since March 1900 (the calendar believes in a 29 February 1900).</summary>
    private static readonly DateOnly ExcelEpoch = new(1899, 12, 30);

    public static string Compact(DateOnly day) => day.ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    public static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string ExcelSerial(DateOnly day) => (day.DayNumber - ExcelEpoch.DayNumber).ToString(CultureInfo.InvariantCulture);

    /// <summary>A day as a village office may write it: six forms and, one time in fifty, a serial number.</summary>
    public static string Mixed(DateOnly day, SeededRandom random) => random.Below(50) switch
    {
        0 => ExcelSerial(day),
        < 20 => Iso(day),
        < 30 => Compact(day),
        < 37 => string.Create(CultureInfo.InvariantCulture, $"{day.Year}.{day.Month}.{day.Day}"),
        < 43 => string.Create(CultureInfo.InvariantCulture, $"{day.Year}年{day.Month}月{day.Day}日"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{day.Year}/{day.Month}/{day.Day}"),
    };

    /// <summary>A day near the true one that a slip of the finger makes.</summary>
    public static DateOnly Mistyped(DateOnly day, SeededRandom random)
    {
        switch (random.Below(4))
        {
            case 0 when day.Day <= 12 && day.Day != day.Month:
                return new DateOnly(day.Year, day.Day, day.Month);
            case 1:
                return day.AddMonths(day.Month < 12 ? 1 : -1);
            case 2:
                return new DateOnly(day.Year - 1, day.Month, Math.Min(day.Day, 28));
            default:
                return day.Day <= 18 ? day.AddDays(10) : day.AddDays(-10);
        }
    }
}
