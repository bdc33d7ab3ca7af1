namespace Yidang.Pipelines;

/// <summary>Files that are the same in every new project: models, schedule, an example item. The sample project's models are the templates.</summary>
internal static class ProjectTemplates
{
    private const string Prefix = "Yidang.Pipelines.Templates/";

    /// <summary>Template paths relative to a project folder, with their texts.</summary>
    public static IEnumerable<(string Path, string Text)> All()
    {
        var assembly = typeof(ProjectTemplates).Assembly;
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.StartsWith(Prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            yield return (name[Prefix.Length..].Replace('\\', '/'), reader.ReadToEnd());
        }
    }
}
