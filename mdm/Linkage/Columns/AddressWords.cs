using System.Collections.Frozen;

namespace Yidang.Mdm;

/// <summary>Words of address lines that are written in full or short; one spelling for each.</summary>
internal static class AddressWords
{
    private static readonly FrozenDictionary<string, string> Short = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["street"] = "st", ["str"] = "st", ["road"] = "rd", ["avenue"] = "ave", ["av"] = "ave", ["lane"] = "ln", ["drive"] = "dr", ["drv"] = "dr",
        ["place"] = "pl", ["court"] = "ct", ["crescent"] = "cres", ["cr"] = "cres", ["close"] = "cl", ["circuit"] = "cct", ["boulevard"] = "blvd",
        ["terrace"] = "tce", ["square"] = "sq", ["parade"] = "pde", ["highway"] = "hwy", ["parkway"] = "pkwy", ["gardens"] = "gdns", ["grove"] = "gr",
        ["apartment"] = "apt", ["unit"] = "apt", ["flat"] = "apt", ["number"] = "no", ["north"] = "n", ["south"] = "s", ["east"] = "e", ["west"] = "w",
        ["saint"] = "st", ["mount"] = "mt",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> Lookup = Short.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Shortens the words of a cleaned line in place; short forms are never longer than what they stand for.</summary>
    public static ReadOnlySpan<char> Shorten(Span<char> line, Span<char> buffer)
    {
        var written = 0;
        var at = 0;
        while (at < line.Length)
        {
            var end = line[at..].IndexOf(' ') is >= 0 and var blank ? at + blank : line.Length;
            if (written > 0) buffer[written++] = ' ';
            if (Lookup.TryGetValue(line[at..end], out var word)) word.CopyTo(buffer[written..]);
            else line[at..end].CopyTo(buffer[written..]);
            written += word?.Length ?? end - at;
            at = end + 1;
        }
        return buffer[..written];
    }
}
