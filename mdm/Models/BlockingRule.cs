using Yidang.Schemas;

namespace Yidang.Mdm;

/// <summary>Records that agree on all keys of a rule are compared.</summary>
public sealed record BlockingRule
{
    public SourcePosition Position { get; init; }

    [Key("The keys: resident_id, document, name, name_sound, surname_sound, birth_date, birth_month, phone, door, village, household, co_member, parent, sex.", Example = "[name_sound, birth_date]")]
    public required IReadOnlyList<BlockKey> On { get; init; }

    [Key("A block with more records than this is given up and its pairs are counted as skipped; a later, narrower rule should catch them.", Example = "200", Minimum = 2, Maximum = 100000)]
    public int MaxBlock { get; init; } = 200;

    /// <summary>e.g. <c>name_sound+birth_date</c>.</summary>
    public string Name => string.Join('+', On.Select(SnakeCase.Of));
}
