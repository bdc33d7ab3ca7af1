using System.Security.Cryptography;
using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>Signs manifests with the key that <c>YIDANG_SIGNING_KEY</c> names: an RSA key in PEM, which lies outside the hub.</summary>
/// <remarks>
/// RSASSA-PKCS1-v1_5 (RFC 8017) with SHA-256, because the same key and bytes give the same signature: what is written again after a crash is equal.
/// Anyone checks it: <c>openssl dgst -sha256 -verify public.pem -signature manifest.json.sig manifest.json</c>.
/// </remarks>
internal sealed class SigningKey(string path)
{
    private const string Variable = "YIDANG_SIGNING_KEY";

    /// <summary>The key, or null when none is named: then nothing is signed.</summary>
    public static SigningKey? OfEnvironment() => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } path ? new SigningKey(path) : null;

    /// <summary>The signature of some bytes.</summary>
    /// <exception cref="SigningKeyException">The key cannot be read, or is none.</exception>
    public byte[] Sign(byte[] content) => Use(key => key.SignData(content, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));

    /// <summary>True when this key, or its public half, says so of the signature.</summary>
    /// <exception cref="SigningKeyException">The key cannot be read, or is none.</exception>
    public bool Verifies(byte[] content, byte[] signature) => Use(key => key.VerifyData(content, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));

    private T Use<T>(Func<RSA, T> use)
    {
        try
        {
            using var key = RSA.Create();
            key.ImportFromPem(File.ReadAllText(path));
            return use(key);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException)
        {
            throw new SigningKeyException($"{Variable} names {path}, which is not an RSA key in PEM that can be used: {problem.Message} Make one with: openssl genrsa -out FILE 3072", problem);
        }
    }
}
