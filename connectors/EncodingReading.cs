namespace Yidang.Connectors;

/// <summary>What a line says in one encoding.</summary>
/// <param name="Text">Column names as they are; of a data cell its first character that is not ASCII and its shape (d digit, a letter, 汉 other).</param>
public sealed record EncodingReading(string Encoding, string Text);
