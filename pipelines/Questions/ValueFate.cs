namespace Yidang.Pipelines;

/// <summary>What became of a record's value in the golden record.</summary>
public enum ValueFate
{
    /// <summary>The golden record took this very value.</summary>
    Supplied,

    /// <summary>The golden record has the same value from another record.</summary>
    Agreed,

    /// <summary>Another record's value survived.</summary>
    Lost,

    /// <summary>The attribute serves resolution and is not kept on golden records, or the record has no person, or that person no such household.</summary>
    NotKept,
}
