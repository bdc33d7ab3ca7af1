namespace Yidang.Hub.CommandLine;

/// <summary>Finds the project that a command means when none was named.</summary>
internal static class ProjectLocation
{
    /// <summary>The file that makes a folder a project.</summary>
    public const string Marker = "project.yaml";

    /// <summary>The current folder when it is a project, else its samples folder.</summary>
    public static string OfCurrentFolder()
    {
        var here = Directory.GetCurrentDirectory();
        var samples = Path.Combine(here, "samples");
        return !File.Exists(Path.Combine(here, Marker)) && File.Exists(Path.Combine(samples, Marker)) ? samples : here;
    }

    /// <summary>The samples folder of the repository that this program was built in.</summary>
    /// <exception cref="NoSamplesHereException">The program was published without its repository.</exception>
    public static string OfSamples(string programFolder)
    {
        for (var folder = new DirectoryInfo(programFolder); folder is not null; folder = folder.Parent)
        {
            var samples = Path.Combine(folder.FullName, "samples");
            if (File.Exists(Path.Combine(samples, Marker))) return samples;
        }
        throw new NoSamplesHereException(programFolder);
    }
}
