namespace Yidang.Schemas;

/// <summary>Where in a project file something stands: a path relative to the project, and a line (first = 1).</summary>
public readonly record struct SourcePosition(string File, int Line)
{
    public override string ToString() => $"{File}:{Line}";
}
