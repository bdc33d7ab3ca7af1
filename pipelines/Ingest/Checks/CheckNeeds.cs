using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>What kind of rule each is; the compiler of checks and <c>yidang validate</c> share it.</summary>
internal static class CheckNeeds
{
    /// <summary>True for rules of one column: they hold for each of several.</summary>
    public static bool IsOfOneColumn(CheckRule rule) =>
        rule is CheckRule.NotBlank or CheckRule.OneOf or CheckRule.Pattern or CheckRule.Range or CheckRule.Length or CheckRule.ValidId
            or CheckRule.NotBefore or CheckRule.NotAfter or CheckRule.EqualTo or CheckRule.NullShare or CheckRule.DistinctCount;

    /// <summary>True for rules that say of each row whether it breaks them.</summary>
    public static bool IsOfRows(CheckRule rule) => !IsOfFile(rule);

    public static bool IsOfFile(CheckRule rule) => rule is CheckRule.RowCount or CheckRule.NullShare or CheckRule.DistinctCount or CheckRule.TotalsRow;

    public static bool ComparesTwo(CheckRule rule) => rule is CheckRule.NotBefore or CheckRule.NotAfter or CheckRule.EqualTo;

    /// <summary>True for the rules whose two columns have different parts.</summary>
    public static bool IsCrossCheck(CheckRule rule) =>
        rule is CheckRule.SexAgreesWithId or CheckRule.BirthDateAgreesWithId or CheckRule.AgeAgreesWithBirthDate;
}
