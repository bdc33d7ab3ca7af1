using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>Where one golden value came from, and the values that lost.</summary>
public sealed record LineageAnswer
{
    /// <summary>Id of the person or household.</summary>
    public required string Subject { get; init; }

    /// <summary>The golden value; its text says that there is no record when nothing is known.</summary>
    public required ShownValue Golden { get; init; }

    /// <summary>True for a value that the hub computes itself, such as the number of people in the dwelling.</summary>
    public required bool Derived { get; init; }

    /// <summary>The survivorship strategy, e.g. <c>authority</c>; null for a derived value or when no record has one.</summary>
    public string? Rule { get; init; }

    /// <summary>Where the rule stands in the project, or null when the attribute has none of its own.</summary>
    public SourcePosition? RuleAt { get; init; }

    /// <summary>Sources for this attribute, in the order they are believed.</summary>
    public required IReadOnlyList<string> Authority { get; init; }

    /// <summary>Every record's value, the survivor first.</summary>
    public required IReadOnlyList<LineageValue> Values { get; init; }

    /// <summary>False when today's rules would choose another value: the project was changed since the last run.</summary>
    public required bool Reproduced { get; init; }
}
