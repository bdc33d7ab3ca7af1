namespace Yidang.Hub.CommandLine;

/// <summary>How this program can be called again.</summary>
internal static class ProgramName
{
    /// <summary>A shell line that makes <c>yidang</c> mean this build, or null when it is installed under that name.</summary>
    public static string? Alias()
    {
        var library = Path.Combine(AppContext.BaseDirectory, "yidang.dll");
        return File.Exists(library) && Directory.Exists(Path.Combine(AppContext.BaseDirectory, "..", "..", "..", "obj"))
            ? $"alias yidang={Shell.Quote($"dotnet {library}")}"
            : null;
    }
}
