namespace Yidang.Schemas;

/// <summary>What a steward said of two sides of records (人工核对).</summary>
public enum DecisionVerdict
{
    /// <summary>同一人: all records of both sides are one person's.</summary>
    Same = 1,

    /// <summary>不是同一人: no record of the one side is the same person's as a record of the other.</summary>
    Different = 2,

    /// <summary>无法判断: somebody looked and could not tell. Nothing follows, but the question is not asked again until the evidence changes.</summary>
    Unsure = 3,

    /// <summary>拆分: as different, and each side is one person.</summary>
    Split = 4,
}
