using System.IO.Compression;

namespace Yidang.Connectors.Archives;

/// <summary>Looks through a .zip of deliveries with constant memory before anything of it is written to disk.</summary>
internal static class ArchiveGuard
{
    private static readonly string[] Archives = [".zip", ".rar", ".7z", ".gz", ".tar", ".tgz", ".bz2", ".xz"];

    /// <exception cref="UnreadableDeliveryException">Too many or too large entries, encrypted, damaged, nested, or with names that are tricks.</exception>
    public static void Check(string file, ZipArchive archive, ArchiveLimits limits)
    {
        if (archive.Entries.Count > limits.MaxEntries)
            throw Refused(file, $"内有 {archive.Entries.Count} 个文件，超过上限 {limits.MaxEntries}。请分成几个压缩包后重新报送");
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        long inflated = 0;
        foreach (var entry in archive.Entries)
        {
            var name = EntryName.Of(entry);
            if (EntryName.Trick(name) is { } trick) throw Refused(file, $"内有一个文件的{trick}，不是正常的压缩包。请重新打包后报送");
            if (!names.Add(name)) throw Refused(file, $"内有两个文件都叫“{name}”，无法判断以哪个为准。请重新打包后报送");
            if (name.EndsWith('/')) continue;
            if (entry.IsEncrypted) throw Refused(file, $"设有密码（{name}）。请取消密码后重新打包报送");
            if (Archives.Contains(Path.GetExtension(name), StringComparer.OrdinalIgnoreCase))
                throw Refused(file, $"里面还有压缩包（{name}）。请解开后把数据文件直接打成一个压缩包再报送");
            inflated += Measure(file, name, entry, limits, limits.MaxInflatedBytes - inflated);
        }
    }

    private static long Measure(string file, string name, ZipArchiveEntry entry, ArchiveLimits limits, long allowed)
    {
        var checksum = new Crc32();
        var size = EntryInflation.Measure(entry, allowed, block => checksum.Append(block.Span))
            ?? throw Refused(file, $"解压后超过 {limits.MaxInflatedBytes / (1024 * 1024)} MB（{name}）。请分成几个压缩包后重新报送");
        if (size != entry.Length || checksum.Value != entry.Crc32) throw Refused(file, $"已损坏（{name} 的校验值不符，可能传输中断）。请重新打包后报送");
        if (EntryInflation.SuspiciousRatio(entry, size, limits.MaxRatio, limits.RatioFromBytes) is { } ratio)
            throw Refused(file, $"中的 {name} 解压后是压缩前的 {ratio} 倍，不是正常的数据文件。请检查后重新打包报送");
        return size;
    }

    private static UnreadableDeliveryException Refused(string file, string reason) => new($"{file}：压缩包{reason}。");
}
