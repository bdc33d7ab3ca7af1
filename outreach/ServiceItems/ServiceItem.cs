using Yidang.Schemas;

namespace Yidang.Outreach;

/// <summary>A service item (服务事项): who it is for, on what basis, and how they are reached.</summary>
[ProjectFile("items/*.yaml", "A service item: whom it is for, why, and how they are reached.")]
public sealed record ServiceItem
{
    public SourcePosition Position { get; init; }

    [Key("Short name; the list's files and commands use it.", Example = "old_age_allowance")]
    public required string Item { get; init; }

    [Key("The item's name as residents know it.", Example = "高龄津贴")]
    public required string Title { get; init; }

    [Key("The department that answers for it.", Example = "民政局")]
    public required string Owner { get; init; }

    [Key("What the list is used for.", Example = "主动告知符合条件而未享受的老人")]
    public required string Purpose { get; init; }

    [Key("The rule that gives the entitlement.", Example = "老年人权益保障法 第三十三条")]
    public required string LegalBasis { get; init; }

    [Key("Days that a published list may be kept.", Example = "365", Minimum = 1, Maximum = 36500)]
    public required int RetentionDays { get; init; }

    [Key("1 is contacted first, 3 last.", Example = "1", Minimum = 1, Maximum = 3)]
    public int Priority { get; init; } = 2;

    [Key("The person attributes that the item may read; conditions can see nothing else (minimum necessary). as_of and area can always be read.", Example = "[birth_date, hukou_status, death_date]", Words = KeyWords.PersonAttributes)]
    public required IReadOnlyList<string> Fields { get; init; }

    [Key("All must hold. One that is unknown puts the person on the needs-checking part of the list.")]
    public required IReadOnlyList<NamedCondition> Conditions { get; init; }

    [Key("Reasons to keep a person off the list; the first that holds is counted. Unknown does not exclude.")]
    public IReadOnlyList<NamedCondition> Exclusions { get; init; } = [];

    [Key("How to reach the person: the first rule whose condition holds; the last one has none.")]
    public required IReadOnlyList<ChannelRule> Channels { get; init; }

    [Key("The errors that matching may be expected to bring into the list; a run that expects more stops before it publishes. Without it nothing is expected and nothing measured.")]
    public ErrorBudget? Budget { get; init; }

    [Key("Papers the item asks for.")]
    public IReadOnlyList<RequiredMaterial> Materials { get; init; } = [];
}
