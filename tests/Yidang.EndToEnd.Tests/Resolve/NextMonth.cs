using System.Text;

namespace Yidang.EndToEnd.Tests.Resolve;

/// <summary>Makes of the deliveries of a month those of the next: some rows are gone, some come back, digits are mistyped in some, some give another's phone or a new one, some exchange theirs.</summary>
internal sealed class NextMonth(string folder, int seed)
{
    private const int PhoneLength = 11;

    private readonly Random random = new(seed);
    private readonly Dictionary<string, List<byte[]>> gone = new(StringComparer.Ordinal);
    private DateOnly month = new(2026, 10, 1);

    /// <summary>Replaces some of the files, each by one that covers a later time. Bytes are changed, not characters: files are in several encodings.</summary>
    public void Turn()
    {
        month = month.AddMonths(1);
        foreach (var file in Directory.GetFiles(folder).Order(StringComparer.Ordinal).ToList())
        {
            if (Path.GetExtension(file) == ".xlsx" || random.Next(3) == 0) continue;
            var lines = Lines(File.ReadAllBytes(file));
            var source = Path.GetFileName(file).Split('_')[0] + Path.GetFileName(file).Split('_')[1];
            if (!gone.TryGetValue(source, out var away)) gone.Add(source, away = []);
            for (var line = lines.Count - 1; line > 1; line--)
            {
                switch (random.Next(1300))
                {
                    case 0:
                        away.Add(lines[line]);
                        lines.RemoveAt(line);
                        break;
                    case 1 or 2:
                        Mistype(lines[line]);
                        break;
                    case 3:
                        TakePhone(lines[line], lines[random.Next(1, lines.Count)]);
                        break;
                    case 4:
                        var (mine, other) = ((byte[])lines[line].Clone(), lines[random.Next(1, lines.Count)]);
                        TakePhone(lines[line], other);
                        TakePhone(other, mine);
                        break;
                    case >= 5 and < 12:
                        TakePhone(lines[line], Encoding.ASCII.GetBytes($"1{random.NextInt64(50_0000_0000, 60_0000_0000)}"));
                        break;
                }
            }
            if (away.Count > 2)
            {
                lines.Add(away[0]);
                away.RemoveAt(0);
            }
            File.Delete(file);
            var name = Path.GetFileNameWithoutExtension(file);
            var period = name[(name.LastIndexOf('_') + 1)..];
            File.WriteAllBytes(Path.Combine(folder, $"{name[..^period.Length]}{month:yyyyMM}{period[6..]}{Path.GetExtension(file)}"), [.. lines.SelectMany(l => l)]);
        }
    }

    /// <summary>One digit becomes another. A byte that is a digit is one in every encoding the files are in, or the second of a character of GB18030's four.</summary>
    private void Mistype(byte[] line)
    {
        var digits = Enumerable.Range(0, line.Length).Where(i => line[i] is >= (byte)'0' and <= (byte)'9' && (i == 0 || line[i - 1] < 0x80)).ToArray();
        if (digits.Length > 0) line[digits[random.Next(digits.Length)]] = (byte)('0' + random.Next(10));
    }

    /// <summary>A phone becomes another row's: families and neighbours give one another's.</summary>
    private static void TakePhone(byte[] line, byte[] from)
    {
        if (PhoneIn(line) is { } at && PhoneIn(from) is { } other) Array.Copy(from, other, line, at, PhoneLength);
    }

    /// <summary>Where eleven digits stand by themselves of which the first is a one.</summary>
    private static int? PhoneIn(byte[] line)
    {
        for (var start = 0; start < line.Length; start++)
        {
            var end = start;
            while (end < line.Length && line[end] is >= (byte)'0' and <= (byte)'9') end++;
            if (end - start == PhoneLength && line[start] == (byte)'1') return start;
            start = end;
        }
        return null;
    }

    private static List<byte[]> Lines(byte[] bytes)
    {
        var lines = new List<byte[]>();
        for (var start = 0; start < bytes.Length;)
        {
            var end = Array.IndexOf(bytes, (byte)'\n', start);
            end = end < 0 ? bytes.Length : end + 1;
            lines.Add(bytes[start..end]);
            start = end;
        }
        return lines;
    }
}
