namespace Yidang.Mdm;

/// <summary>Why a pair of records is marked.</summary>
public enum FlagKind
{
    /// <summary>The pair reaches the threshold, but a constraint forbids the cluster that it would make.</summary>
    CannotLink,

    /// <summary>The pair reaches the threshold, but on the whole the records of the two clusters speak against it.</summary>
    RecordsDisagree,

    /// <summary>The record fits two clusters nearly alike that are not one person; it stays apart.</summary>
    Ambiguous,

    /// <summary>The two clusters together would be larger than the model allows.</summary>
    TooLarge,

    /// <summary>The pair alone holds two parts of one cluster together.</summary>
    WeakBridge,
}
