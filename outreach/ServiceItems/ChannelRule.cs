using Yidang.Schemas;

namespace Yidang.Outreach;

/// <summary>When to use a channel.</summary>
public sealed record ChannelRule
{
    public SourcePosition Position { get; init; }

    [Key("visit (上门), phone (电话) or notice (系统通知).", Example = "visit")]
    public required OutreachChannel Channel { get; init; }

    [Key("A SQL expression over the declared fields; without one the rule always applies.", Example = "phone is null")]
    public string? When { get; init; }
}
