namespace Yidang.Connectors;

/// <summary>One line of a file as several encodings read it.</summary>
/// <param name="Line">Physical line; the first is 1.</param>
/// <param name="Readings">One per encoding, the likeliest first.</param>
public sealed record EncodingPreview(int Line, IReadOnlyList<EncodingReading> Readings);
