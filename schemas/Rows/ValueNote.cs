namespace Yidang.Schemas;

/// <summary>A cell that was not taken as it stood: the attribute, the raw text and the reason's rule name.</summary>
public sealed record ValueNote(string Attribute, string Column, string Raw, string Rule);
