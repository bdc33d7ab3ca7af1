using System.Text.Json;
using Yidang.Storage;

namespace Yidang.Pipelines;

/// <summary>What a backup holds: <c>manifest.json</c>, its last entry.</summary>
/// <param name="Format">Of the backup itself; this build writes and reads 1.</param>
/// <param name="MadeAt">When the store was read.</param>
/// <param name="Engine">What the store ran on; a backup of one engine is restored into either.</param>
/// <param name="Tables">Rows of the store by table.</param>
/// <param name="Files">The store and the hub's other files, with their SHA-256.</param>
public sealed record BackupManifest(
    int Format, DateTimeOffset MadeAt, string Engine, IReadOnlyList<TableTotal> Tables, IReadOnlyList<BackupFile> Files)
{
    public const string EntryName = "manifest.json";

    public const int CurrentFormat = 1;

    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this, FileJson.Options);

    /// <exception cref="DamagedBackupException">It is no manifest, or one of a later build.</exception>
    public static BackupManifest Read(Stream stream)
    {
        try
        {
            var manifest = JsonSerializer.Deserialize<BackupManifest>(stream, FileJson.Options);
            if (manifest is not { Tables: not null, Files: not null }) throw new DamagedBackupException("its manifest is empty");
            return manifest.Format == CurrentFormat ? manifest : throw new DamagedBackupException($"it has format {manifest.Format}, and this build reads {CurrentFormat}");
        }
        catch (JsonException problem)
        {
            throw new DamagedBackupException("its manifest cannot be read", problem);
        }
    }
}
