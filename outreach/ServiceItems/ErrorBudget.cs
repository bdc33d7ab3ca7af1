using Yidang.Schemas;

namespace Yidang.Outreach;

/// <summary>How many errors a list may be expected to hold before it must not be published (差错预算).</summary>
public sealed record ErrorBudget
{
    public SourcePosition Position { get; init; }

    [Key("Most people expected to be listed although what keeps them off the list stands under another file of theirs, as a share of the list; an empty list counts as one person.", Example = "0.05", Minimum = 0, Maximum = 1)]
    public double? FalseContacts { get; init; }

    [Key("Most people expected to be kept off the list by another person's record, as a share of the list; an empty list counts as one person. Nothing is ever expected to be quite 0.", Example = "0.01", Minimum = 0, Maximum = 1)]
    public double? Missed { get; init; }
}
