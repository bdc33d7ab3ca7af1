namespace Yidang.Pipelines;

/// <summary>A file of a published list, as the manifest names it.</summary>
internal sealed record ListFile(string Name, long Bytes, string Sha256);
