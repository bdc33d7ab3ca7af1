namespace Yidang.Connectors;

/// <summary>Which encoding a text file is in, how sure that is, and what else it could be.</summary>
/// <param name="Name">utf-8, gb18030, gbk, big5 or utf-16.</param>
/// <param name="Alternatives">Other encodings that the file's bytes fit; empty when there is nothing to choose.</param>
/// <param name="Preview">At most two lines that read differently in the encodings, masked; filled only where <paramref name="Alternatives"/> is.</param>
public sealed record EncodingGuess(
    string Name, EncodingCertainty Certainty, IReadOnlyList<string> Alternatives, IReadOnlyList<EncodingPreview> Preview);
