using Yidang.Schemas;

namespace Yidang.Mdm;

/// <summary>Which of a person's values survive into the golden record (择优).</summary>
[ProjectFile("survivorship.yaml", "Survivorship: which source's value stands in the golden record.")]
public sealed record SurvivorshipRules
{
    public SourcePosition Position { get; init; }

    [Key("Sources in the order they are believed when a rule does not say otherwise.", Example = "[ga, rs_jm, yb, wg]")]
    public required IReadOnlyList<string> Authority { get; init; }

    [Key("Rules for single attributes; an attribute without a rule takes the value of the first source in authority order, most recent first.")]
    public IReadOnlyList<SurvivorshipRule> Rules { get; init; } = [];
}
