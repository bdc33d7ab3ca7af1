using System.Globalization;
using System.Text.RegularExpressions;

namespace Yidang.Schemas;

/// <summary>The day, month, year or span of these that a delivery speaks of (报送期); its end is what orders deliveries.</summary>
/// <remarks>Written as digits: <c>20261020</c>, <c>202610</c>, <c>2026</c>, <c>2023-2026</c>. <see cref="None"/> is written as nothing.</remarks>
public readonly partial record struct DeliveryPeriod
{
    private readonly string? text;

    private DeliveryPeriod(string text, DateOnly start, DateOnly end) => (this.text, Start, End) = (text, start, end);

    /// <summary>The period of a delivery that names none: it speaks of the day on which it was received.</summary>
    public static DeliveryPeriod None => default;

    public bool IsNone => text is null;

    /// <summary>First day; meaningless for <see cref="None"/>.</summary>
    public DateOnly Start { get; }

    /// <summary>Last day; meaningless for <see cref="None"/>.</summary>
    public DateOnly End { get; }

    /// <summary>
    /// Reads what in a file's name looks like a date: of the most exact ones (day before month before year) the last.
    /// <c>公安_20261020_0830.csv</c> is of that day, <c>残联2023-2026.xlsx</c> of four years.
    /// </summary>
    public static DeliveryPeriod OfFileName(string fileName) =>
        Dates().Matches(fileName.Normalize()).Select(Of).Where(p => !p.IsNone)
            .OrderBy(p => p.text!.Split('-')[^1].Length).LastOrDefault();

    /// <summary>Reads a period as <see cref="ToString"/> writes it, or as the department does: <c>2026年10月</c>, <c>2026-9-1</c>.</summary>
    public static bool TryParse(string text, out DeliveryPeriod period)
    {
        var match = Dates().Match(text.Normalize());
        period = match.Success && match.Length == text.Trim().Length ? Of(match) : None;
        return !period.IsNone || text.Length == 0;
    }

    public override string ToString() => text ?? "";

    private static DeliveryPeriod Of(Match match)
    {
        var first = OfDate(match.Groups["a"].Value);
        if (!match.Groups["b"].Success) return first;
        var second = OfDate(match.Groups["b"].Value);
        return first.IsNone || second.IsNone || second.End < first.Start ? second : new($"{first.text}-{second.text}", first.Start, second.End);
    }

    private static DeliveryPeriod OfDate(string date)
    {
        var parts = Separators().Split(date).Where(p => p.Length > 0).ToList();
        var digits = parts.Count == 1 ? parts[0] : parts[0] + string.Concat(parts.Skip(1).Select(p => p.PadLeft(2, '0')));
        // A time of day after the day does not matter here: two deliveries of a day are in the order in which they came.
        if (digits.Length is 10 or 12 or 14) digits = digits[..8];
        if (digits.Length is not (4 or 6 or 8)) return None;
        var (year, month, day) = (Number(digits, 0, 4), Number(digits, 4, 2), Number(digits, 6, 2));
        if (year is null or < 1900 or > 2099) return None;
        if (month is null) return new(digits, new(year.Value, 1, 1), new(year.Value, 12, 31));
        if (month is < 1 or > 12) return None;
        var last = DateTime.DaysInMonth(year.Value, month.Value);
        if (day is null) return new(digits, new(year.Value, month.Value, 1), new(year.Value, month.Value, last));
        return day < 1 || day > last ? None : new(digits, new(year.Value, month.Value, day.Value), new(year.Value, month.Value, day.Value));
    }

    private static int? Number(string digits, int from, int length) =>
        from + length > digits.Length ? null : int.Parse(digits.AsSpan(from, length), NumberStyles.None, CultureInfo.InvariantCulture);

    // A date with separators, or digits alone; two of them with a dash, 至 or 到 between are a span.
    [GeneratedRegex(
        @"(?<![0-9])(?<a>[0-9]{4}(?:[-._年][0-9]{1,2}(?:[-._月][0-9]{1,2}日?|月)?|年)?(?![0-9])|[0-9]{6,14}(?![0-9]))"
        + @"(?:\s*[-~～—至到]\s*(?<b>[0-9]{4}(?:[-._年][0-9]{1,2}(?:[-._月][0-9]{1,2}日?|月)?|年)?(?![0-9])|[0-9]{6,14}(?![0-9])))?",
        RegexOptions.CultureInvariant)]
    private static partial Regex Dates();

    [GeneratedRegex("[^0-9]+")]
    private static partial Regex Separators();
}
