using Yidang.Connectors.Resilience;

namespace Yidang.Connectors;

/// <summary>Opens deliveries: shared for reading, sequential, tried again when a share stumbles.</summary>
internal static class DeliveryFile
{
    private static readonly ConnectorResilience Resilience = new(TimeProvider.System);

    /// <exception cref="UnreadableDeliveryException">The file is missing or may not be read.</exception>
    public static FileStream Open(string path)
    {
        try
        {
            return Resilience.Run(() => new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1, FileOptions.SequentialScan));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            var reason = problem is FileNotFoundException or DirectoryNotFoundException ? "找不到文件" : problem is UnauthorizedAccessException ? "没有读取权限" : "文件正被占用或所在磁盘出错";
            throw new UnreadableDeliveryException($"{Path.GetFileName(path)}：{reason}（{Path.GetDirectoryName(Path.GetFullPath(path))}）。请检查文件名、权限和共享目录后重试。", problem);
        }
    }

    /// <summary>The first bytes of a file.</summary>
    public static byte[] Head(string path, int length)
    {
        using var file = Open(path);
        var head = new byte[Math.Min(length, file.Length)];
        return head[..file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
    }
}
