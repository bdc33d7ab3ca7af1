using Yidang.Schemas;

namespace Yidang.Connectors.Publishing;

/// <summary>Writes a file that appears whole or not at all.</summary>
public static class AtomicFile
{
    /// <summary>Writes beside the target, flushes to the disk and renames; an older file of that name stays until then.</summary>
    /// <exception cref="PublishingException">The folder is missing, not writable, or the disk is full.</exception>
    public static async Task WriteAsync(string path, Func<Stream, CancellationToken, Task> write, CancellationToken cancellationToken)
    {
        var part = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, $".{Path.GetFileName(path)}.{Guid.NewGuid():N}.part");
        try
        {
            await using (var stream = new FileStream(part, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 64 * 1024, FileOptions.Asynchronous))
            {
                AbandonedFiles.Remove(Path.GetDirectoryName(part)!, $".{Path.GetFileName(path)}.*.part");
                await write(stream, cancellationToken);
                await stream.FlushAsync(cancellationToken);
                FaultPoint.Reach("before the flush of a file");
                stream.Flush(flushToDisk: true);
            }
            FaultPoint.Reach("before the rename of a file");
            File.Move(part, path, overwrite: true);
            FaultPoint.Reach("after the rename of a file");
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new PublishingException($"Cannot write {path}: {problem.Message} Check the folder, its permissions and the free space, then run the same command again.", problem);
        }
        finally
        {
            File.Delete(part);
        }
    }
}
