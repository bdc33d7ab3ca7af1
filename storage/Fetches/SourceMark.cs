namespace Yidang.Storage;

/// <summary>How far a source's fetched deliveries have been taken in.</summary>
/// <param name="Mark">JSON, as the source's connector wrote it: a watermark, an ETag.</param>
/// <param name="FetchedAt">When the delivery that moved it was fetched, UTC.</param>
public sealed record SourceMark(string Mark, DateTimeOffset FetchedAt);
