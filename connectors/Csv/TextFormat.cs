using System.Text;

namespace Yidang.Connectors.Csv;

/// <summary>How the bytes of a delimited file become text.</summary>
/// <param name="Name">utf-8, gb18030, gbk, big5 or utf-16.</param>
/// <param name="Encoding">The strict encoding of the bytes.</param>
/// <param name="PreambleLength">Bytes of the byte order mark, 0 when there is none.</param>
internal sealed record TextFormat(string Name, Encoding Encoding, int PreambleLength)
{
    /// <summary>What the lines are cut from: UTF-16 is transcoded first, because its line ends are not single bytes.</summary>
    public Encoding LineEncoding => IsUtf16 ? TextEncodings.Utf8 : Encoding;

    public bool HasByteOrderMark => PreambleLength > 0;

    private bool IsUtf16 => Name == "utf-16";

    /// <summary>Opens the file behind its byte order mark, in <see cref="LineEncoding"/>.</summary>
    public Stream Open(string path)
    {
        var file = DeliveryFile.Open(path);
        file.Position = PreambleLength;
        return IsUtf16 ? Encoding.CreateTranscodingStream(file, Encoding, TextEncodings.Utf8) : file;
    }
}
