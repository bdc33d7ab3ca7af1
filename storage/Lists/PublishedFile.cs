namespace Yidang.Storage;

/// <summary>A file of a publication as it was written: what a copy, or a replay, is compared with.</summary>
public sealed record PublishedFile(string Name, long Bytes, string Sha256)
{
    /// <summary>SHA-256 of what it is since an erasure has emptied rows in it; null when none has.</summary>
    public string? ErasedSha256 { get; init; }
}
