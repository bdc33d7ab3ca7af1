namespace Yidang.Schemas;

/// <summary>What a check of a contract can ask; the first two groups of a row, the third of the whole file.</summary>
public enum CheckRule
{
    NotBlank,
    OneOf,
    Pattern,
    Range,
    Length,
    ValidId,

    NotBefore,
    NotAfter,
    EqualTo,
    OneFilled,
    SexAgreesWithId,
    BirthDateAgreesWithId,
    AgeAgreesWithBirthDate,

    Unique,
    RowCount,
    NullShare,
    DistinctCount,
    TotalsRow,
}
