namespace Yidang.Storage;

/// <summary>A file that a run found: whose it is, its name and its SHA-256.</summary>
public sealed record RunDelivery(string Source, string File, string Sha256);
