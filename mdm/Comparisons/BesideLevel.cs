namespace Yidang.Mdm;

/// <summary>Whether one of two records stands beside the other in a household: then they are two people.</summary>
public enum BesideLevel
{
    Missing,

    /// <summary>The names differ, and one is the name of a co-member of the other.</summary>
    Beside,

    /// <summary>The same, but the names look or sound alike: one person's row and the slip on another, or twins.</summary>
    BesideAlike,
}
