using Yidang.Schemas;

namespace Yidang.Mdm;

/// <summary>One comparison of the model with the weight of each of its levels.</summary>
public sealed record ComparisonSettings
{
    public SourcePosition Position { get; init; }

    [Key("name, birth_date, resident_id, sex, document, phone, address or household.", Example = "name")]
    public required ComparisonKind Comparison { get; init; }

    [Key("Its levels; one that is not listed weighs nothing.")]
    public required IReadOnlyList<LevelWeight> Levels { get; init; }
}
