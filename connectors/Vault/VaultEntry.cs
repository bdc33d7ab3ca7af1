namespace Yidang.Connectors.Vault;

/// <summary>A delivery in the vault.</summary>
/// <param name="Sha256">Of its bytes, lower-case hexadecimal.</param>
/// <param name="Path">Where it lies in the vault.</param>
public sealed record VaultEntry(string Sha256, long Bytes, string Path);
