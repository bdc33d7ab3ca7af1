using Yidang.Schemas;

namespace Yidang.Mdm;

/// <summary>The level names of each comparison, as they stand in model files.</summary>
public static class ComparisonLevelNames
{
    /// <summary>Names in order, the level's enum value being its position.</summary>
    public static IReadOnlyList<string> Of(ComparisonKind kind) => [.. Enum.GetNames(LevelType(kind)).Select(SnakeCase.Of)];

    private static Type LevelType(ComparisonKind kind) => kind switch
    {
        ComparisonKind.Name => typeof(NameLevel),
        ComparisonKind.BirthDate => typeof(BirthDateLevel),
        ComparisonKind.ResidentId => typeof(ResidentIdLevel),
        ComparisonKind.Sex => typeof(SexLevel),
        ComparisonKind.Document => typeof(DocumentLevel),
        ComparisonKind.Phone => typeof(PhoneLevel),
        ComparisonKind.Address => typeof(AddressLevel),
        ComparisonKind.Household => typeof(HouseholdLevel),
        ComparisonKind.Beside => typeof(BesideLevel),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
