namespace Yidang.Schemas;

/// <summary>
/// Describes a key of a project file. One description feeds the reader, its error messages, the JSON Schemas and <c>docs/configure.md</c>.
/// </summary>
/// <remarks>The key's name in YAML is the property's name in snake_case.</remarks>
[AttributeUsage(AttributeTargets.Property)]
public sealed class KeyAttribute(string description) : Attribute
{
    /// <summary>What the key means, one or two sentences.</summary>
    public string Description { get; } = description;

    /// <summary>A value as it would stand in YAML.</summary>
    public string? Example { get; init; }

    /// <summary>The words that the text, or each text of the list, is one of. The checks say more exactly which; the JSON Schema lists them.</summary>
    public KeyWords Words { get; init; }

    /// <summary>Lowest number allowed.</summary>
    public double Minimum { get; init; } = double.NegativeInfinity;

    /// <summary>Highest number allowed.</summary>
    public double Maximum { get; init; } = double.PositiveInfinity;
}
