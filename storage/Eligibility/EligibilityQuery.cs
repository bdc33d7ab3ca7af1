using Yidang.Schemas;

namespace Yidang.Storage;

/// <summary>What to evaluate.</summary>
/// <param name="Fields">Declared person attributes; nothing else can be read but <c>as_of</c> and <c>area</c>.</param>
/// <param name="Conditions">Candidate filter: a person for whom one of these is false is not returned.</param>
/// <param name="Flags">Further expressions, evaluated for candidates only (exclusions, then channel rules).</param>
public sealed record EligibilityQuery(
    IReadOnlyList<string> Fields, IReadOnlyList<string> Conditions, IReadOnlyList<string> Flags, DateOnly AsOf, string Area)
{
    /// <summary>Fields that are taken to be unknown of everybody: what would be if nobody had reported them.</summary>
    public IReadOnlyCollection<string> Unreported { get; init; } = [];

    /// <summary>The last run whose golden records count; null for those that stand now.</summary>
    public RunId? BelievedAfter { get; init; }
}
