namespace Yidang.Pipelines;

/// <summary>A stretch of a value, and whether the other side has something else there.</summary>
public readonly record struct TextPiece(string Text, bool Differs);
