namespace Yidang.Schemas;

/// <summary>A cell that was not taken as it stood, because it could not be read or because its value says more than it did: the attribute, the raw text and the rule's name.</summary>
public sealed record ValueNote(string Attribute, string Column, string Raw, string Rule);
