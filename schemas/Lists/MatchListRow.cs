namespace Yidang.Schemas;

/// <summary>One person on one match list (比对清单).</summary>
public sealed record MatchListRow
{
    public required PersonId Person { get; init; }

    /// <summary>True when the person was erased by law: the row has its number, and nothing else.</summary>
    public bool IsErased => Person.Value.StartsWith("ERASED-", StringComparison.Ordinal);

    /// <summary>True when a condition is unknown: someone must check before anything is promised.</summary>
    public required bool NeedsChecking { get; init; }

    /// <summary>visit, phone or notice.</summary>
    public required OutreachChannel Channel { get; init; }

    /// <summary>1 (first) to 3.</summary>
    public required int Priority { get; init; }

    /// <summary>Each condition with what it says, the values it saw and their sources.</summary>
    public required IReadOnlyList<MatchReason> Reasons { get; init; }

    /// <summary>Materials that the person need not bring (免提交), each with the department that already holds it.</summary>
    public required IReadOnlyList<WaivedMaterial> WaivedMaterials { get; init; }

    /// <summary>Materials that the person still has to bring.</summary>
    public required IReadOnlyList<string> MaterialsToBring { get; init; }

    /// <summary>Values of the item's declared fields, by attribute name, canonical.</summary>
    public required IReadOnlyDictionary<string, string?> Fields { get; init; }
}
