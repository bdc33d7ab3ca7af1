namespace Yidang.Schemas;

/// <summary>A cell that was not taken as it stood, was converted, or was taken and is doubted: the attribute (empty when none is mapped), the header, the raw text and the rule.</summary>
public sealed record ValueNote(string Attribute, string Column, string Raw, string Rule);
