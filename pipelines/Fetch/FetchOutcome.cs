namespace Yidang.Pipelines;

/// <summary>How a fetch from one source ended.</summary>
public enum FetchOutcome
{
    /// <summary>At least one file landed.</summary>
    Fetched,

    /// <summary>The server answered, and has nothing that is not taken in already.</summary>
    NothingNew,

    /// <summary>What was fetched before waits to be taken in, or another process is fetching.</summary>
    Waiting,

    /// <summary>The server is out of reach, refuses, or sends what is no delivery.</summary>
    Failed,

    /// <summary>The source failed too often and is left alone for a while.</summary>
    BreakerOpen,
}
