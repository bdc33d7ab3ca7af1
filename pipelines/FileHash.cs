using System.Security.Cryptography;

namespace Yidang.Pipelines;

/// <summary>The SHA-256 of a file, as the vault, the ledger and manifests name it.</summary>
internal static class FileHash
{
    /// <summary>64 hexadecimal digits, lower case.</summary>
    public static async Task<string> OfAsync(string path, CancellationToken cancellationToken)
    {
        await using var stream = File.OpenRead(path);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellationToken));
    }
}
