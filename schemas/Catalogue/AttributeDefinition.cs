namespace Yidang.Schemas;

/// <summary>One attribute of the catalogue.</summary>
public sealed record AttributeDefinition(
    string Name,
    AttributeSubject Subject,
    string Module,
    AttributeType Type,
    string Chinese,
    string English,
    Sensitivity Sensitivity,
    string? CodeTable,
    IReadOnlyList<string> HeaderAliases)
{
    /// <summary>Position among the attributes of the same subject; the golden row's index. First = 0.</summary>
    public required int Ordinal { get; init; }
}
