using System.Text;

namespace Yidang.Connectors.Csv;

/// <summary>How the bytes of a delimited file become text.</summary>
/// <param name="Name">utf-8, gb18030, gbk, big5 or utf-16.</param>
/// <param name="Encoding">The strict encoding of the bytes.</param>
/// <param name="PreambleLength">Bytes of the byte order mark, 0 when there is none.</param>
internal sealed record TextFormat(string Name, Encoding Encoding, int PreambleLength)
{
    public EncodingCertainty Certainty { get; init; } = EncodingCertainty.Proven;

    /// <summary>Names of other encodings that the bytes fit.</summary>
    public IReadOnlyList<string> Alternatives { get; init; } = [];

    /// <summary>True when single lines of this GB18030 or Big5 file are UTF-8: they are damage, not text that happens to decode.</summary>
    public bool HasUtf8Lines { get; init; }

    /// <summary>What the lines are cut from: UTF-16 is transcoded first, because its line ends are not single bytes.</summary>
    public Encoding LineEncoding => IsUtf16 ? TextEncodings.Utf8 : Encoding;

    public bool HasByteOrderMark => PreambleLength > 0;

    private bool IsUtf16 => Name == "utf-16";

    /// <summary>Opens the file behind its byte order mark, in <see cref="LineEncoding"/>.</summary>
    public Stream Open(string path)
    {
        var file = DeliveryFile.Open(path);
        file.Position = PreambleLength;
        return IsUtf16 ? new Utf16LineStream(file, isBigEndian: Encoding == TextEncodings.Utf16BigEndian) : file;
    }

    /// <summary>Opens the file as decoded lines.</summary>
    public TextLineReader OpenLines(string path) => new(new PhysicalLineReader(Open(path)), LineEncoding, HasUtf8Lines);
}
