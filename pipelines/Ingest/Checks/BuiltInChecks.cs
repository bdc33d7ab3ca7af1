using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>The checks that every contract has unless it states the same rule in its own way.</summary>
internal static class BuiltInChecks
{
    /// <summary>Rows below which even a majority may be chance: one in a thousand if every other row were wrong.</summary>
    public const int RowsForAMajority = 10;

    private static readonly ContractCheck[] All =
    [
        // More than half against digit 17 is no slip of clerks: the codes are mapped the wrong way round.
        new() { Rule = CheckRule.SexAgreesWithId, Columns = ["sex", "resident_id"], Severity = CheckSeverity.Warning, MaxShare = 0.5 },
        new() { Rule = CheckRule.BirthDateAgreesWithId, Columns = ["birth_date", "resident_id"], Severity = CheckSeverity.Warning },
        new() { Rule = CheckRule.TotalsRow, Severity = CheckSeverity.Warning },
    ];

    /// <summary>Those that the contract has attributes for and does not state itself.</summary>
    public static IEnumerable<ContractCheck> For(SourceContract contract) =>
        All.Where(check => check.Columns.All(contract.Layout.Contains) && contract.Checks.All(own => own.Rule != check.Rule));

    /// <summary>What a cross-check looks at when the contract does not say.</summary>
    public static IReadOnlyList<string> ColumnsOf(ContractCheck check) => check.Columns.Count > 0 ? check.Columns : check.Rule switch
    {
        CheckRule.SexAgreesWithId => ["sex", "resident_id"],
        CheckRule.BirthDateAgreesWithId => ["birth_date", "resident_id"],
        CheckRule.AgeAgreesWithBirthDate => ["age_stated", "birth_date"],
        CheckRule.ValidId => ["resident_id"],
        _ => check.Columns,
    };
}
