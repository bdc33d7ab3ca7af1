using Yidang.Schemas;

namespace Yidang.Connectors.Publishing;

/// <summary>Fills a folder that appears whole or not at all.</summary>
public static class AtomicFolder
{
    private static readonly TimeSpan AbandonedAfter = TimeSpan.FromDays(1);

    /// <summary>Lets <paramref name="fill"/> write into a folder beside the target, then renames it. An existing target is replaced.</summary>
    /// <param name="path">The folder as readers will see it; its parent is made when missing.</param>
    /// <param name="fill">Gets the path to write into; use <see cref="AtomicFile"/> or flush what must survive a power cut.</param>
    /// <exception cref="PublishingException">The parent is not writable, or the disk is full.</exception>
    public static async Task WriteAsync(string path, Func<string, CancellationToken, Task> fill, CancellationToken cancellationToken)
    {
        var target = Path.GetFullPath(path).TrimEnd(Path.DirectorySeparatorChar);
        var parent = Path.GetDirectoryName(target)!;
        var (part, old) = (Beside("part"), Beside("old"));
        try
        {
            Directory.CreateDirectory(part);
            RemoveAbandoned(parent, Directory.GetLastWriteTimeUtc(part));
            await fill(part, cancellationToken);
            // Two renames: in the moment between them the folder is absent, never half there.
            FaultPoint.Reach("before the rename of a folder");
            if (Directory.Exists(target)) Directory.Move(target, old);
            FaultPoint.Reach("between the renames of a folder");
            Directory.Move(part, target);
            FaultPoint.Reach("after the rename of a folder");
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            if (Directory.Exists(old) && !Directory.Exists(target)) Directory.Move(old, target);
            throw new PublishingException($"Cannot write the folder {target}: {problem.Message} Check its permissions and the free space, then run the same command again.", problem);
        }
        finally
        {
            foreach (var left in (string[])[part, old])
            {
                if (Directory.Exists(left)) Directory.Delete(left, recursive: true);
            }
        }

        string Beside(string role) => Path.Combine(parent, $".{Path.GetFileName(target)}.{Guid.NewGuid():N}.{role}");
    }

    /// <summary>What killed processes have left. Younger ones may belong to a process that is writing right now.</summary>
    /// <param name="now">By the file system's clock, which is the one that dated them.</param>
    private static void RemoveAbandoned(string parent, DateTime now)
    {
        foreach (var left in Directory.EnumerateDirectories(parent, ".*.part").Concat(Directory.EnumerateDirectories(parent, ".*.old")))
            if (now - Directory.GetLastWriteTimeUtc(left) > AbandonedAfter) Directory.Delete(left, recursive: true);
    }
}
