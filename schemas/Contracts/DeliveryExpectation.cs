namespace Yidang.Schemas;

/// <summary>How often a source's deliveries are expected, and how large. Nothing is refused for it: late sources and odd volumes are reported.</summary>
public sealed record DeliveryExpectation
{
    public SourcePosition Position { get; init; }

    [Key("How long after the last delivery the next one is due: days, weeks, months or years.", Example = "31 days")]
    public string? Every { get; init; }

    [Key("Or the day of each month by which one is due; in a shorter month its last day.", Example = "25", Minimum = 1, Maximum = 31)]
    public int? DayOfMonth { get; init; }

    [Key("How long after it was due a delivery counts as late.", Example = "5 days")]
    public string LateAfter { get; init; } = "0 days";

    [Key("Fewest rows of data that a delivery usually has.", Example = "15000", Minimum = 0, Maximum = 2000000000)]
    public int? MinRows { get; init; }

    [Key("Most rows of data that a delivery usually has.", Example = "25000", Minimum = 0, Maximum = 2000000000)]
    public int? MaxRows { get; init; }

    [Key("Share by which the rows usually differ from those of the last delivery of the same scope, at most.", Example = "0.2", Minimum = 0, Maximum = 1000)]
    public double? MaxChange { get; init; }
}
