using System.Security.Cryptography;
using System.Text;

namespace Yidang.Storage;

/// <summary>Texts that publications were made by, each under its SHA-256; inside a transaction.</summary>
internal static class DefinitionTexts
{
    /// <summary>Keeps a text unless it is kept already, and returns its SHA-256.</summary>
    public static async Task<string> KeepAsync(Session session, string text, CancellationToken cancellationToken)
    {
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
        await session.ExecuteAsync(
            "insert into definition (sha256, content) values (@Sha256, @Content) on conflict (sha256) do nothing", new { Sha256 = sha256, Content = text }, cancellationToken);
        return sha256;
    }
}
