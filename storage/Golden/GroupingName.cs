using Yidang.Schemas;

namespace Yidang.Storage;

/// <summary>How a household's grouping is written in its table.</summary>
internal static class GroupingName
{
    public static string Of(HouseholdGrouping grouping) => grouping switch
    {
        HouseholdGrouping.Registered => "registered",
        HouseholdGrouping.Dwelling => "dwelling",
        HouseholdGrouping.EconomicFamily => "economic_family",
        _ => throw new ArgumentOutOfRangeException(nameof(grouping)),
    };

    public static HouseholdGrouping Read(string name) => name switch
    {
        "registered" => HouseholdGrouping.Registered,
        "dwelling" => HouseholdGrouping.Dwelling,
        "economic_family" => HouseholdGrouping.EconomicFamily,
        _ => throw new InvalidOperationException($"The store holds a household of an unknown grouping: {name}."),
    };
}
