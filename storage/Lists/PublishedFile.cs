namespace Yidang.Storage;

/// <summary>A file of a publication as it was written: what a copy, or a replay, is compared with.</summary>
public sealed record PublishedFile(string Name, long Bytes, string Sha256);
