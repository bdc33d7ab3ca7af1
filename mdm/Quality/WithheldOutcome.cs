namespace Yidang.Mdm;

/// <summary>What became of a record whose ID number was withheld.</summary>
public enum WithheldOutcome
{
    /// <summary>It joined the other records of its number.</summary>
    Found,

    /// <summary>It stands apart although other records have its number.</summary>
    Missed,

    /// <summary>It joined records of another number, and none of its own.</summary>
    Wrong,

    /// <summary>It stands apart, and no other record has its number.</summary>
    Apart,
}
