using Yidang.Schemas;

namespace Yidang.Pipelines;

/// <summary>A publication as <c>yidang lists</c> shows it.</summary>
/// <param name="Manifest">SHA-256 of its manifest; null while its files are not written, and where an earlier build kept none.</param>
/// <param name="Signed">True when the manifest's folder holds a signature.</param>
public sealed record PublicationEntry(RunId Run, DateTimeOffset? Ended, string? Manifest, bool Signed, IReadOnlyList<PublicationList> Lists);
