using Yidang.Outreach;
using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>A value as an answer shows it.</summary>
/// <param name="Label">The attribute's Chinese name.</param>
/// <param name="Value">The canonical value, masked unless the question was asked with reveal.</param>
/// <param name="Text">The same in words: a code's label, a date in Chinese, a number with its unit.</param>
public sealed record ShownValue(string Attribute, string Label, string? Value, string Text)
{
    internal static ShownValue Of(string attribute, string? value, bool reveal)
    {
        var shown = reveal ? value : Masking.Mask(attribute, value);
        return new(attribute, Labels.NameOf(attribute), shown, $"{Labels.Of(attribute, shown)}{UnitOf(attribute, shown)}");
    }

    private static string UnitOf(string attribute, string? value) =>
        value is not null && AttributeCatalogue.Default.Find(attribute) is { Unit.Length: > 0 } definition ? $" {definition.Unit}" : "";
}
