using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>One attribute that a column is drafted for.</summary>
/// <param name="Reason">Why, in a few words; written as a comment.</param>
/// <param name="When">A column and the values on which the mapping holds, or null.</param>
/// <param name="Dialect">Name of a dialect of the attribute's code table, or null.</param>
/// <param name="Extract">The part of the cell to take, or null.</param>
internal sealed record DraftedMapping(AttributeDefinition Attribute, string Reason, (string Column, IReadOnlyList<string> Values)? When = null, string? Extract = null, string? Dialect = null)
{
    /// <summary>A constant that stands for the cell, or null.</summary>
    public string? Value { get; init; }

    /// <summary>Columns that continue the value.</summary>
    public IReadOnlyList<string> FollowedBy { get; init; } = [];
}
