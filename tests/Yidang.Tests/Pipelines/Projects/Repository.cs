namespace Yidang.Tests.Pipelines.Projects;

/// <summary>Where this repository's working tree lies, found from the test assembly upwards.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    /// <summary>True when approved files are to be rewritten instead of compared (<c>YIDANG_ACCEPT=1</c>).</summary>
    public static bool Accepts => Environment.GetEnvironmentVariable("YIDANG_ACCEPT") == "1";

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Yidang.slnx")))
                return folder.FullName;
        throw new InvalidOperationException("Yidang.slnx is in no folder above the tests.");
    }
}
