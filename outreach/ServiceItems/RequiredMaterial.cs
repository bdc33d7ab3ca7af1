using Yidang.Schemas;

namespace Yidang.Outreach;

/// <summary>A paper that an item asks for, and the attribute whose presence in the hub makes it unnecessary (免提交).</summary>
public sealed record RequiredMaterial
{
    public SourcePosition Position { get; init; }

    [Key("The paper.", Example = "居民身份证")]
    public required string Material { get; init; }

    [Key("The department that already holds it; empty when the person must always bring it.", Example = "公安局")]
    public string? HeldBy { get; init; }

    [Key("The declared field that proves it is held: when the person's golden record has a value, the paper is waived.", Example = "resident_id")]
    public string? ProvenBy { get; init; }
}
