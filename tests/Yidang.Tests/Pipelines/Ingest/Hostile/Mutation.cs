using System.IO.Compression;
using System.Text;

namespace Yidang.Tests.Pipelines.Ingest.Hostile;

/// <summary>Damages good files in the ways that transfers, editors and exports do; the same seed makes the same damage.</summary>
internal static class Mutation
{
    private static readonly Encoding Gb18030 = GetGb18030();

    /// <summary>One to four wounds.</summary>
    public static byte[] OfText(byte[] good, Random random)
    {
        var bytes = good.ToList();
        for (var wounds = random.Next(1, 5); wounds > 0; wounds--) Wound(bytes, random);
        return [.. bytes];
    }

    /// <summary>Wounds in the archive's own bytes, or in the XML of one of its parts.</summary>
    public static byte[] OfWorkbook(byte[] good, Random random)
    {
        if (random.Next(3) == 0) return OfText(good, random);
        using var changed = new MemoryStream();
        using (var source = new ZipArchive(new MemoryStream(good)))
        using (var target = new ZipArchive(changed, ZipArchiveMode.Create, leaveOpen: true))
        {
            var victim = random.Next(source.Entries.Count);
            var isLost = random.Next(6) == 0;
            for (var i = 0; i < source.Entries.Count; i++)
            {
                if (i == victim && isLost) continue;
                using var part = new MemoryStream();
                using (var stream = source.Entries[i].Open()) stream.CopyTo(part);
                using var written = target.CreateEntry(source.Entries[i].FullName).Open();
                written.Write(i == victim ? OfText(part.ToArray(), random) : part.ToArray());
            }
        }
        return changed.ToArray();
    }

    private static void Wound(List<byte> bytes, Random random)
    {
        if (bytes.Count == 0) return;
        var at = random.Next(bytes.Count);
        var length = Math.Min(bytes.Count - at, random.Next(4) == 0 ? random.Next(1, 2000) : random.Next(1, 12));
        switch (random.Next(15))
        {
            case 0: bytes[at] ^= (byte)(1 << random.Next(8)); break;
            case 1: bytes[at] = (byte)random.Next(256); break;
            case 2: bytes.RemoveRange(at, length); break;
            case 3: bytes.InsertRange(at, bytes.GetRange(at, length)); break;
            case 4: bytes.Insert(at, (byte)'"'); break;
            case 5: RemoveNext(bytes, (byte)'"', at); break;
            case 6: RemoveNext(bytes, (byte)'\n', at); break;
            case 7: bytes.InsertRange(at, Pick<byte[]>(random, [(byte)'\n'], [(byte)'\r'], [(byte)'\r', (byte)'\n'], [(byte)'\n', (byte)'\n'])); break;
            case 8: ReplaceNext(bytes, (byte)',', Pick(random, (byte)';', (byte)'\t', (byte)'"', (byte)'|'), at); break;
            case 9: bytes.Insert(at, (byte)','); break;
            case 10: bytes.RemoveRange(at, bytes.Count - at); break;
            case 11: bytes.InsertRange(at, RandomBytes(random, random.Next(1, 40))); break;
            case 12: bytes.Insert(at, 0); break;
            case 13: bytes.InsertRange(at, Pick<byte[]>(random, [0xEF, 0xBB, 0xBF], [0xFF, 0xFE], [0x1A], [0x0C], [0xC2, 0x85], [0xE2, 0x80, 0xA8])); break;
            default: MixEncodings(bytes, random); break;
        }
    }

    /// <summary>Writes some of the lines in the other encoding, as a paste or a joined file does.</summary>
    private static void MixEncodings(List<byte> bytes, Random random)
    {
        var text = bytes.ToArray();
        var (from, to) = (LineStart(text, random.Next(text.Length)), LineStart(text, random.Next(text.Length)));
        if (from > to) (from, to) = (to, from);
        var (source, target) = random.Next(2) == 0 ? (Encoding.UTF8, Gb18030) : (Gb18030, Encoding.UTF8);
        bytes.RemoveRange(from, to - from);
        bytes.InsertRange(from, target.GetBytes(source.GetString(text, from, to - from)));
    }

    private static int LineStart(byte[] text, int at) => Array.LastIndexOf(text, (byte)'\n', at) + 1;

    private static void RemoveNext(List<byte> bytes, byte value, int from)
    {
        if (bytes.IndexOf(value, from) is >= 0 and var at) bytes.RemoveAt(at);
    }

    private static void ReplaceNext(List<byte> bytes, byte value, byte other, int from)
    {
        if (bytes.IndexOf(value, from) is >= 0 and var at) bytes[at] = other;
    }

    private static byte[] RandomBytes(Random random, int length)
    {
        var bytes = new byte[length];
        random.NextBytes(bytes);
        return bytes;
    }

    private static T Pick<T>(Random random, params T[] from) => from[random.Next(from.Length)];

    private static Encoding GetGb18030()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return Encoding.GetEncoding("GB18030");
    }
}
