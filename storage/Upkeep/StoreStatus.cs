namespace Yidang.Storage;

/// <summary>A store at a glance.</summary>
/// <param name="Engine">Name and version, e.g. <c>SQLite 3.50.4</c>.</param>
/// <param name="Place">The file, or host, port and database; never a password.</param>
/// <param name="Bytes">What the database takes on disk, in bytes.</param>
/// <param name="Schema">The latest migration that was applied; null when this is no hub yet.</param>
/// <param name="KnownSchema">The latest migration that this build knows.</param>
/// <param name="Missing">The migrations that the next command would apply, in order.</param>
/// <param name="HeldBy">The live process that holds the run lease, in words; null when none does.</param>
/// <param name="Tables">Rows by table, by name.</param>
public sealed record StoreStatus(
    string Engine, string Place, long Bytes, int? Schema, int KnownSchema, IReadOnlyList<string> Missing, string? HeldBy,
    IReadOnlyList<TableSize> Tables);
