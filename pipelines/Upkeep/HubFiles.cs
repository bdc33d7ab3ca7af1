namespace Yidang.Pipelines;

/// <summary>The files of a hub beside its store.</summary>
internal static class HubFiles
{
    /// <summary>Paths within the data folder with slashes, in order: what was delivered, fetched, uploaded and published.</summary>
    /// <remarks>A hidden <c>.part</c> or <c>.old</c> belongs to a process that is writing or has died, and to nobody else.</remarks>
    public static IReadOnlyList<string> Of(HubFolder hub)
    {
        var folders = new[] { hub.Vault, hub.Landing, hub.Uploads, hub.Lists }.Where(Directory.Exists);
        return
        [
            .. folders.SelectMany(folder => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
                .Select(path => Path.GetRelativePath(hub.Root, path).Replace(Path.DirectorySeparatorChar, '/'))
                .Where(path => !path.Split('/').Any(IsUnfinished)).Order(StringComparer.Ordinal),
        ];
    }

    /// <summary>Opens one of these files; null when it has gone since: a landed file that was taken in, an upload that was confirmed or taken back.</summary>
    public static FileStream? Open(HubFolder hub, string name)
    {
        try
        {
            return new FileStream(
                Path.Combine(hub.Root, name), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1 << 16, FileOptions.SequentialScan | FileOptions.Asynchronous);
        }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    private static bool IsUnfinished(string name) =>
        name.StartsWith('.') && (name.EndsWith(".part", StringComparison.Ordinal) || name.EndsWith(".old", StringComparison.Ordinal));
}
