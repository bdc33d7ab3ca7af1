using System.Text.Json;

namespace Yidang.Connectors.Http;

/// <summary>One answer: a JSON document, or nothing when it was not modified.</summary>
/// <param name="Digest">SHA-256 of the body.</param>
/// <param name="NextLink">The Link header's rel="next", or null.</param>
internal sealed record HttpAnswer(JsonDocument? Body, string Digest, string? Etag, Uri? NextLink) : IDisposable
{
    public void Dispose() => Body?.Dispose();
}
