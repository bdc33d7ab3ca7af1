namespace Yidang.Pipelines;

/// <summary>Why a pair is shown in the report.</summary>
public enum SampleKind
{
    /// <summary>Just above or below the threshold: where the model is least sure.</summary>
    NearThreshold,

    /// <summary>Heavy enough to match, kept apart by a constraint.</summary>
    Refused,

    /// <summary>Together although the truth says that they are two.</summary>
    FalseMatch,

    /// <summary>Apart although the truth says that they are one.</summary>
    MissedMatch,

    /// <summary>The heaviest.</summary>
    Strongest,
}
