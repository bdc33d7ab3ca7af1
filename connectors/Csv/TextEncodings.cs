using System.Text;

namespace Yidang.Connectors.Csv;

/// <summary>The encodings of delimited deliveries. All are strict: undecodable bytes are an error, never a question mark.</summary>
internal static class TextEncodings
{
    public static Encoding Utf8 { get; } = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Also reads what calls itself GBK or GB2312: GB18030 contains both, and departments name them loosely.</summary>
    public static Encoding Gb18030 { get; } = CodePage(54936);

    public static Encoding Big5 { get; } = CodePage(950);

    public static Encoding Utf16LittleEndian { get; } = new UnicodeEncoding(bigEndian: false, byteOrderMark: false, throwOnInvalidBytes: true);

    public static Encoding Utf16BigEndian { get; } = new UnicodeEncoding(bigEndian: true, byteOrderMark: false, throwOnInvalidBytes: true);

    /// <summary>The contract's name for an encoding in its one spelling, or null when it is not one that deliveries come in.</summary>
    public static string? Canonical(string name) => name.Trim().ToLowerInvariant() switch
    {
        "" or "auto" => "auto",
        "utf-8" or "utf8" or "utf-8-bom" or "utf-8-sig" => "utf-8",
        "gb18030" => "gb18030",
        "gbk" or "gb2312" or "cp936" or "936" => "gbk",
        "big5" or "cp950" => "big5",
        "utf-16" or "utf16" or "utf-16le" or "utf-16be" or "unicode" => "utf-16",
        _ => null,
    };

    // Registered here and not in a static constructor: initialisers run before its body, and would not find the code pages.
    private static Encoding CodePage(int number)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return Encoding.GetEncoding(number, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
    }
}
