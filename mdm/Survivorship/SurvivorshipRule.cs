using Yidang.Schemas;

namespace Yidang.Mdm;

/// <summary>How one attribute, or several that belong together, survive.</summary>
public sealed record SurvivorshipRule
{
    public SourcePosition Position { get; init; }

    [Key("The attributes. Several survive together, from one record.", Example = "[unemployment_date, unemployment_reason]", Words = KeyWords.GoldenAttributes)]
    public required IReadOnlyList<string> Attributes { get; init; }

    [Key("authority, most_recent, most_frequent, most_complete, maximum, minimum or preferred_value (by the first attribute).", Example = "authority")]
    public required SurvivorshipStrategy Strategy { get; init; }

    [Key("Sources for this rule in the order they are believed; the file's authority when absent.", Example = "[wg, ga]")]
    public IReadOnlyList<string> Authority { get; init; } = [];

    [Key("For preferred_value: values in order of preference; others come last.", Example = "[in_payment, suspended, stopped]")]
    public IReadOnlyList<string> Prefer { get; init; } = [];
}
