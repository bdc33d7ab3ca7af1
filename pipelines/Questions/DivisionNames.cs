using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>Puts the names of divisions beside their codes.</summary>
internal static class DivisionNames
{
    private static readonly HashSet<string> Attributes = ["village_code", "village_code_of_household"];

    /// <summary>The value with 520502001002 read as 市西街道某社区, where the project or the nation knows the code.</summary>
    public static ShownValue Named(this DivisionTable divisions, ShownValue shown) =>
        Attributes.Contains(shown.Attribute) && shown.Value is { } code && divisions.FullName(code) is { } name ? shown with { Text = $"{code} {name}" } : shown;
}
