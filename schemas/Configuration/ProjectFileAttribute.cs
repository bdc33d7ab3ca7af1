namespace Yidang.Schemas;

/// <summary>Marks a record that is the whole content of a kind of project file.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ProjectFileAttribute(string pattern, string description) : Attribute
{
    /// <summary>Where such files lie in a project folder, e.g. <c>sources/*.yaml</c>.</summary>
    public string Pattern { get; } = pattern;

    public string Description { get; } = description;
}
