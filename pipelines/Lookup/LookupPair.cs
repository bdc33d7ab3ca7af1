namespace Yidang.Pipelines;

/// <summary>A value that is looked up: what it is called (an attribute's name, its Chinese label, or a header that departments write for it), and as it was given.</summary>
public readonly record struct LookupPair(string Name, string Text);
