using System.Buffers;
using System.Security.Cryptography;
using Yidang.Connectors.Resilience;
using Yidang.Schemas;

namespace Yidang.Connectors.Vault;

/// <summary>
/// Keeps deliveries byte for byte, each under its SHA-256: <c>ab/abcdef…</c>. What is in the vault is never written again, but for an erasure by law.
/// </summary>
/// <remarks>
/// A copy is written beside its place, flushed to the disk and renamed, so that a file under a hash is whole whatever was cut off
/// when. Left-over <c>.part</c> files of a killed process are never read and go with the next <see cref="KeepAsync(string, CancellationToken)"/>.
/// </remarks>
public sealed class DeliveryVault(string folder, TimeProvider timeProvider)
{
    private const int BlockSize = 512 * 1024;
    private static readonly TimeSpan AbandonedAfter = TimeSpan.FromDays(1);

    private readonly ConnectorResilience _resilience = new(timeProvider);

    /// <summary>Copies a file into the vault, or finds it there.</summary>
    /// <exception cref="DeliveryVaultException">The file cannot be read, changed while it was copied, or the vault's disk is full or not writable.</exception>
    public Task<VaultEntry> KeepAsync(string path, CancellationToken cancellationToken) =>
        KeepAsync(Path.GetFileName(path), part => CopyAsync(path, part, cancellationToken), cancellationToken);

    /// <summary>Copies what a stream gives, or finds it there.</summary>
    /// <param name="name">What the delivery is called in messages.</param>
    /// <param name="open">Opens the stream from its beginning, once for each try.</param>
    /// <exception cref="DeliveryVaultException">The stream cannot be read, or the vault's disk is full or not writable.</exception>
    public Task<VaultEntry> KeepAsync(string name, Func<Stream> open, CancellationToken cancellationToken) => KeepAsync(
        name,
        async part =>
        {
            await using var source = open();
            return await CopyAsync(source, part, cancellationToken);
        },
        cancellationToken);

    private async Task<VaultEntry> KeepAsync(string name, Func<string, Task<(string Sha256, long Bytes)>> copy, CancellationToken cancellationToken)
    {
        try
        {
            return await _resilience.RunAsync(_ => PlaceAsync(copy), cancellationToken);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new DeliveryVaultException(
                $"Cannot keep {name} in the vault {folder}: {Reason(problem)} Nothing of it was kept; run again after fixing that.",
                ConnectorResilience.IsTransient(problem), problem);
        }
    }

    /// <summary>The folder that the vault lies in.</summary>
    public string Folder => folder;

    /// <summary>The path of a kept delivery.</summary>
    /// <param name="sha256">As in <see cref="VaultEntry.Sha256"/>.</param>
    /// <exception cref="DeliveryVaultException">The vault does not hold it.</exception>
    public string OpenPath(string sha256)
    {
        var place = PlaceOf(sha256);
        return File.Exists(place)
            ? place
            : throw new DeliveryVaultException($"The vault {folder} does not hold delivery {sha256}. Restore {Path.GetRelativePath(folder, place)} from the backup.");
    }

    /// <summary>Puts bytes without the rows of somebody who was erased by law in the place of a kept delivery. Its name stays the hash of what was delivered.</summary>
    /// <returns>SHA-256 of the bytes that are kept from now on.</returns>
    public async Task<string> ReplaceErasedAsync(string sha256, byte[] content, CancellationToken cancellationToken)
    {
        var place = OpenPath(sha256);
        var now = Convert.ToHexStringLower(SHA256.HashData(content));
        await Publishing.AtomicFile.WriteAsync(ErasedMark.PathOf(place), async (stream, token) => await stream.WriteAsync(System.Text.Encoding.ASCII.GetBytes(now), token), cancellationToken);
        await Publishing.AtomicFile.WriteAsync(place, async (stream, token) => await stream.WriteAsync(content, token), cancellationToken);
        return now;
    }

    /// <summary>Removes a kept delivery whose retention term is over. Returns false when it is gone already.</summary>
    /// <exception cref="DeliveryVaultException">It may not be deleted.</exception>
    public bool Remove(string sha256)
    {
        var place = PlaceOf(sha256);
        if (!File.Exists(place)) return false;
        try
        {
            File.Delete(ErasedMark.PathOf(place));
            FaultPoint.Reach("before the removal of a delivery");
            File.Delete(place);
            return true;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new DeliveryVaultException($"Cannot remove {Path.GetRelativePath(folder, place)} from the vault {folder}: {Reason(problem)} Run again after fixing that.", innerException: problem);
        }
    }

    private async Task<VaultEntry> PlaceAsync(Func<string, Task<(string Sha256, long Bytes)>> copy)
    {
        Directory.CreateDirectory(folder);
        RemoveAbandoned();
        var part = Path.Combine(folder, $".{Guid.NewGuid():N}.part");
        try
        {
            var (sha256, bytes) = await copy(part);
            var place = PlaceOf(sha256);
            if (File.Exists(place))
            {
                var kept = new FileInfo(place).Length;
                return kept == bytes || ErasedMark.IsAt(place)
                    ? new VaultEntry(sha256, bytes, place)
                    : throw new DeliveryVaultException($"The vault's {place} has {kept} bytes but its delivery has {bytes}: the vault was altered. Restore that file from the backup.");
            }
            Directory.CreateDirectory(Path.GetDirectoryName(place)!);
            FaultPoint.Reach("before the rename of a delivery");
            File.Move(part, place, overwrite: true);
            FaultPoint.Reach("after the rename of a delivery");
            return new VaultEntry(sha256, bytes, place);
        }
        finally
        {
            File.Delete(part);
        }
    }

    private static async Task<(string Sha256, long Bytes)> CopyAsync(string path, string part, CancellationToken cancellationToken)
    {
        // A link has a length and a day of its own; what is copied is the file behind it.
        var before = new FileInfo(File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path);
        await using var source = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 1, FileOptions.SequentialScan | FileOptions.Asynchronous);
        var (length, written) = (before.Length, before.LastWriteTimeUtc);
        var (sha256, bytes) = await CopyAsync(source, part, cancellationToken);
        var after = new FileInfo(before.FullName);
        if (bytes != length || after.Length != length || after.LastWriteTimeUtc != written)
            throw new DeliveryVaultException($"{Path.GetFileName(path)} changed while it was being copied ({length} bytes before, {after.Length} after). Wait until the department's export has finished, then run again.");
        return (sha256, bytes);
    }

    private static async Task<(string Sha256, long Bytes)> CopyAsync(Stream source, string part, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (block, ahead) = (ArrayPool<byte>.Shared.Rent(BlockSize), ArrayPool<byte>.Shared.Rent(BlockSize));
        try
        {
            long bytes = 0;
            await using (var target = new FileStream(part, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 1, FileOptions.Asynchronous))
            {
                for (var read = await source.ReadAsync(block.AsMemory(0, BlockSize), cancellationToken); read > 0; (block, ahead) = (ahead, block))
                {
                    var writing = target.WriteAsync(block.AsMemory(0, read), cancellationToken).AsTask();
                    var reading = source.ReadAsync(ahead.AsMemory(0, BlockSize), cancellationToken).AsTask();
                    hash.AppendData(block, 0, read);
                    bytes += read;
                    // Both are awaited whatever becomes of one: until then the blocks are theirs.
                    await Task.WhenAll(writing, reading);
                    read = await reading;
                }
                FaultPoint.Reach("before the flush of a delivery");
                target.Flush(flushToDisk: true);
            }
            return (Convert.ToHexStringLower(hash.GetHashAndReset()), bytes);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(block);
            ArrayPool<byte>.Shared.Return(ahead);
        }
    }

    private void RemoveAbandoned()
    {
        var now = timeProvider.GetUtcNow();
        foreach (var part in Directory.EnumerateFiles(folder, ".*.part"))
        {
            // Younger ones may belong to another process that is copying right now.
            if (now - File.GetLastWriteTimeUtc(part) > AbandonedAfter) File.Delete(part);
        }
    }

    private string PlaceOf(string sha256) =>
        sha256.Length == 64 && sha256.All(char.IsAsciiHexDigitLower)
            ? Path.Combine(folder, sha256[..2], sha256)
            : throw new ArgumentException("Not a SHA-256 in lower-case hexadecimal.", nameof(sha256));

    private static string Reason(Exception problem) => problem switch
    {
        FileNotFoundException or DirectoryNotFoundException => "the file is not there.",
        UnauthorizedAccessException => "access is denied; check the permissions of the file and of the vault.",
        IOException io when (io.HResult & 0xFFFF) is 28 or 112 or 122 or 39 => "the disk is full; free some space.",
        _ => "reading or writing failed; check the disk and the network share.",
    };
}
