using System.Text.RegularExpressions;

namespace Yidang.Tests.Architecture;

/// <summary>The repository as text: what the architecture tests read.</summary>
internal static partial class Repository
{
    /// <summary>The product's projects, in the order that data flows.</summary>
    public static readonly string[] Projects = ["schemas", "connectors", "mdm", "outreach", "storage", "simulation", "pipelines", "jobs", "hub"];

    public static string Root { get; } = FindRoot();

    public static string PathOf(string relative) => Path.Combine(Root, relative);

    public static string Read(string relative) => File.ReadAllText(PathOf(relative));

    /// <summary>Source files of a project, relative to the root.</summary>
    public static IEnumerable<string> Sources(string project) =>
        from file in Directory.EnumerateFiles(PathOf(project), "*.cs", SearchOption.AllDirectories)
        let relative = Path.GetRelativePath(Root, file).Replace('\\', '/')
        where !relative.Contains("/bin/", StringComparison.Ordinal) && !relative.Contains("/obj/", StringComparison.Ordinal)
        orderby relative
        select relative;

    public static IEnumerable<string> ProductSources => Projects.SelectMany(Sources);

    public static IEnumerable<string> TestSources => Sources("tests");

    public static string ProjectFile(string project) =>
        Directory.EnumerateFiles(PathOf(project), "*.csproj").Single();

    /// <summary>A source file without its comments, so that words about a thing are not taken for the thing.</summary>
    public static string Code(string relative) => Comment().Replace(Read(relative), "");

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Yidang.slnx"))) return folder.FullName;
        }
        throw new InvalidOperationException("The tests run from a build inside the repository.");
    }

    [GeneratedRegex(@"^\s*//.*$|(?<=[;{}),]\s*)//[^\n""]*$", RegexOptions.Multiline)]
    private static partial Regex Comment();
}
