namespace Yidang.Pipelines;

/// <summary>What a check says of a row.</summary>
internal enum RowOutcome
{
    /// <summary>The row has nothing that the check could look at: a blank is no mistake unless a check says so.</summary>
    NotTested,
    Holds,
    Broken,
}
