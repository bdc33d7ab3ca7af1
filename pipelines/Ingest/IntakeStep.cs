namespace Yidang.Pipelines;

/// <summary>What a run does with one delivery.</summary>
internal enum IntakeStep
{
    /// <summary>Reads it: its bytes are new here, or the contract has changed since.</summary>
    Stage,

    /// <summary>Nothing: the same bytes of the same period were taken in before.</summary>
    Known,

    /// <summary>Nothing: these bytes were withdrawn.</summary>
    Withdrawn,

    /// <summary>Nothing: these bytes were removed when their retention term was over.</summary>
    Expired,

    /// <summary>Nothing: nobody has said yet that it is right.</summary>
    Held,

    /// <summary>Nothing: these bytes were refused under this contract.</summary>
    Refused,
}
