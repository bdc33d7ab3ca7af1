using System.Reflection;
using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>One key of a configuration record.</summary>
/// <param name="Name">As it stands in YAML.</param>
/// <param name="Default">What the record has when the key is absent, or null.</param>
internal sealed record KeyShape(string Name, PropertyInfo Property, KeyAttribute About, bool Required, ValueShape Value, object? Default)
{
    public bool HasRange => !double.IsNegativeInfinity(About.Minimum) || !double.IsPositiveInfinity(About.Maximum);

    /// <summary>The allowed range in words.</summary>
    public string Range => (double.IsNegativeInfinity(About.Minimum), double.IsPositiveInfinity(About.Maximum)) switch
    {
        (false, false) => FormattableString.Invariant($"{About.Minimum} to {About.Maximum}"),
        (false, true) => FormattableString.Invariant($"{About.Minimum} or more"),
        (true, false) => FormattableString.Invariant($"{About.Maximum} or less"),
        _ => "any number",
    };
}
