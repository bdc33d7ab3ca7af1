namespace Yidang.Schemas;

/// <summary>How a question to a steward stands.</summary>
public enum ReviewTaskState
{
    /// <summary>待核对: nobody has answered.</summary>
    Open = 1,

    /// <summary>已核对: a decision that stands answers it.</summary>
    Decided = 2,

    /// <summary>已消解: the evidence answered it, or those it was about are gone.</summary>
    Moot = 3,

    /// <summary>重新打开: it was decided or moot, and asks again.</summary>
    Reopened = 4,
}
