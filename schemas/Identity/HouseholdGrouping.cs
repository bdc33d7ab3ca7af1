namespace Yidang.Schemas;

/// <summary>Which of the three groupings of people a household is; one person belongs to at most one of each.</summary>
public enum HouseholdGrouping
{
    /// <summary>户籍户: the people on one household register (户号).</summary>
    Registered = 1,

    /// <summary>居住户: the people who live together in one dwelling.</summary>
    Dwelling = 2,

    /// <summary>经济家庭: the family whose means are assessed together (低保, 特困).</summary>
    EconomicFamily = 3,
}
