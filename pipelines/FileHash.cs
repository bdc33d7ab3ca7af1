using System.Buffers;
using System.Security.Cryptography;

namespace Yidang.Pipelines;

/// <summary>The SHA-256 of a file, as the vault, the ledger and manifests name it.</summary>
internal static class FileHash
{
    // Hashing takes as long as reading: large blocks, and no thread handed over for each.
    private const int BlockLength = 256 * 1024;

    /// <summary>64 hexadecimal digits, lower case.</summary>
    public static Task<string> OfAsync(string path, CancellationToken cancellationToken) => Task.Run(
        () =>
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 1, FileOptions.SequentialScan);
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            var block = ArrayPool<byte>.Shared.Rent(BlockLength);
            try
            {
                while (stream.Read(block) is var read && read > 0)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    hash.AppendData(block, 0, read);
                }
            }
            finally
            {
                ArrayPool<byte>.Shared.Return(block);
            }
            return Convert.ToHexStringLower(hash.GetHashAndReset());
        },
        cancellationToken);
}
