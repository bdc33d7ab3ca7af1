using Yidang.Connectors.Csv;

namespace Yidang.Connectors;

/// <summary>What a look at a file's bytes says about it.</summary>
/// <param name="Encoding">utf-8, gb18030, gbk, big5 or utf-16; empty for a workbook.</param>
/// <param name="Delimiter">comma, tab, semicolon or pipe; empty for a workbook.</param>
/// <param name="HasByteOrderMark">True when the file starts with one.</param>
public sealed record DeliveryFormatGuess(Yidang.Schemas.FileKind Kind, string Encoding, string Delimiter, bool HasByteOrderMark)
{
    /// <summary>How sure the encoding is, with a preview where it is not; null for a workbook.</summary>
    public EncodingGuess? Text { get; init; }

    /// <summary>What reading the same file needs to know of its bytes; null for a workbook.</summary>
    internal TextFormat? Decoding { get; init; }
}
