namespace Yidang.Schemas;

/// <summary>Removes what killed processes have left beside a file that they were writing.</summary>
public static class AbandonedFiles
{
    // Younger ones may belong to a process that is writing right now.
    private static readonly TimeSpan After = TimeSpan.FromDays(1);

    /// <summary>Removes files of these names that were last written a day before the folder last changed: call it right after making one of your own.</summary>
    /// <remarks>Both dates are by the file system's clock, which need not be this machine's.</remarks>
    public static void Remove(string folder, params string[] patterns)
    {
        var now = Directory.GetLastWriteTimeUtc(folder);
        foreach (var left in patterns.SelectMany(pattern => Directory.EnumerateFiles(folder, pattern)).ToList())
            if (now - File.GetLastWriteTimeUtc(left) > After) File.Delete(left);
    }
}
