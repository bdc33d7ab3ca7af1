using System.Globalization;
using System.Text.RegularExpressions;

namespace Yidang.Pipelines;

/// <summary>A check's <c>min</c> or <c>max</c>: a number, a day, or <c>received</c> or <c>period</c> with an offset (<c>received-130y</c>).</summary>
/// <remarks>Of a bare year, a lower bound means its first day and an upper bound its last.</remarks>
internal sealed partial class CheckBound
{
    private readonly PossibleDays? days;
    private readonly string anchor = "";
    private readonly int offset;
    private readonly char unit;

    private CheckBound(string text, decimal? number, PossibleDays? days) => (Text, Number, this.days) = (text, number, days);

    private CheckBound(string text, string anchor, int offset, char unit) => (Text, this.anchor, this.offset, this.unit) = (text, anchor, offset, unit);

    /// <summary>As it stands in the contract.</summary>
    public string Text { get; }

    /// <summary>The number that it can mean; 1900 is a number and a year.</summary>
    public decimal? Number { get; }

    public bool IsDay => days is not null || anchor.Length > 0;

    /// <summary>Null when the text is none of the forms.</summary>
    public static CheckBound? Parse(string text)
    {
        if (Relative().Match(text) is { Success: true } match)
        {
            var sign = match.Groups["sign"].Value == "-" ? -1 : 1;
            var count = match.Groups["count"].Success ? int.Parse(match.Groups["count"].ValueSpan, CultureInfo.InvariantCulture) : 0;
            return new(text, match.Groups["anchor"].Value, sign * count, match.Groups["unit"].Success ? match.Groups["unit"].Value[0] : 'd');
        }
        decimal? number = decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) ? value : null;
        var days = PossibleDays.Of(text);
        return number is null && days is null ? null : new(text, number, days);
    }

    public DateOnly First(DeliveryDays delivery) => days?.First ?? Shifted(delivery);

    public DateOnly Last(DeliveryDays delivery) => days?.Last ?? Shifted(delivery);

    private DateOnly Shifted(DeliveryDays delivery)
    {
        var day = anchor == "received" ? delivery.Received : delivery.Period;
        // Past the ends of the calendar every day is within the bound.
        return unit switch { 'y' => day.AddYears(Math.Clamp(offset, DateOnly.MinValue.Year - day.Year, DateOnly.MaxValue.Year - day.Year)), 'm' => day.AddMonths(offset), _ => day.AddDays(offset) };
    }

    [GeneratedRegex(@"^(?<anchor>received|period)(?:\s*(?<sign>[+-])\s*(?<count>\d{1,4})(?<unit>[dmy]))?$", RegexOptions.CultureInvariant)]
    private static partial Regex Relative();
}
