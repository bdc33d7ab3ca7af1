using Yidang.Schemas;

namespace Yidang.Outreach;

/// <summary>A condition over an item's fields, as a SQL expression with three truth values.</summary>
public sealed record NamedCondition
{
    public SourcePosition Position { get; init; }

    [Key("Short name.", Example = "aged_80")]
    public required string Name { get; init; }

    [Key("What it means, for the outreach worker.", Example = "年满80周岁")]
    public required string Says { get; init; }

    [Key("A SQL expression over the declared fields, as_of and area, with years_between(a, b) and days_between(a, b).", Example = "years_between(birth_date, as_of) >= 80")]
    public required string Sql { get; init; }
}
