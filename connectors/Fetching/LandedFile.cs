namespace Yidang.Connectors.Fetching;

/// <summary>A fetched delivery in its landing folder.</summary>
/// <param name="Mark">How far the source is taken in once this file is, as JSON.</param>
/// <param name="FetchedAt">UTC.</param>
public sealed record LandedFile(string Path, string FileName, long Bytes, string Sha256, string Mark, DateTimeOffset FetchedAt)
{
    /// <summary>True when its bytes were deleted, and only the mark is left to say that it was fetched.</summary>
    public bool IsDropped { get; init; }
}
