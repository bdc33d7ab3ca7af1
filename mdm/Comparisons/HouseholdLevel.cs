namespace Yidang.Mdm;

/// <summary>How the households that two records stand in agree.</summary>
public enum HouseholdLevel
{
    /// <summary>One record stands in no household.</summary>
    Missing,

    /// <summary>The same household number (户号, doorplate code, family number) in either record.</summary>
    SameNumber,

    /// <summary>Two or more co-members of the same name.</summary>
    TwoCoMembers,

    /// <summary>One co-member, parent or head of the same name or number.</summary>
    OneCoMember,

    /// <summary>Both stand among others, and none of them is the same.</summary>
    NoCoMember,
}
