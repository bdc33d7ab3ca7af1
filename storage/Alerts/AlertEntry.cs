namespace Yidang.Storage;

/// <summary>An alert as the hub remembers it.</summary>
/// <param name="Raised">When it was first seen; with kind and subject it names the entry.</param>
/// <param name="Cleared">When it was no longer so; null while it stands.</param>
public sealed record AlertEntry(Alert Alert, DateTimeOffset Raised, DateTimeOffset? Cleared);
