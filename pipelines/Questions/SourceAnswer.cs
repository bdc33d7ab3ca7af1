namespace Yidang.Pipelines;

/// <summary>A source as it stands.</summary>
/// <param name="Kind">folder, postgres, http or sftp.</param>
/// <param name="LastFile">The delivery accepted last, or null.</param>
/// <param name="Breaker">closed, open or trial (the next fetch decides); none for a folder.</param>
/// <param name="Failures">Fetches that failed since the last that succeeded.</param>
/// <param name="Problem">What the last failed fetch said, or null.</param>
public sealed record SourceAnswer(
    string Source, string Owner, string Title, string Kind, string? LastFile, DateTimeOffset? LastReceived, string Breaker, int Failures, string? Problem,
    DateTimeOffset? LastSuccess, DateTimeOffset? OpenUntil);
