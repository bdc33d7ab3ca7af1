namespace Yidang.Storage;

/// <summary>A kept delivery of which lines were, or are to be, blanked.</summary>
/// <param name="Sha256">Of the bytes as they were delivered: the name that it goes by.</param>
/// <param name="Lines">The rows.</param>
/// <param name="NowSha256">Of the bytes as they are since; null until that is done.</param>
public sealed record ErasedFile(string Sha256, IReadOnlyList<ErasedLines> Lines, string? NowSha256 = null);
