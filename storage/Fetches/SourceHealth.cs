namespace Yidang.Storage;

/// <summary>How fetching from a source went of late, and until when it is left alone.</summary>
public sealed record SourceHealth
{
    public required string Source { get; init; }

    /// <summary>Fetches that failed since the last that succeeded.</summary>
    public int Failures { get; init; }

    public DateTimeOffset? LastSuccess { get; init; }

    public DateTimeOffset? LastFailure { get; init; }

    /// <summary>What went wrong last, without secrets; null when nothing has.</summary>
    public string? Problem { get; init; }

    /// <summary>The circuit breaker is open until then; null while it is closed.</summary>
    public DateTimeOffset? OpenUntil { get; init; }
}
