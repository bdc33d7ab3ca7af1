using System.Text;

namespace Yidang.Connectors;

/// <summary>Tells files apart by their first bytes.</summary>
internal static class FileSignatures
{
    public const int HeadLength = 4096;

    public static FileSignature Of(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith("PK\u0003\u0004"u8) || head.StartsWith("PK\u0005\u0006"u8)) return FileSignature.Zip;
        if (head.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1])) return FileSignature.CompoundDocument;
        if (head.StartsWith("%PDF-"u8)) return FileSignature.Pdf;
        if (head.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G']) || head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) || head.StartsWith("GIF8"u8)) return FileSignature.Image;
        if (head.StartsWith("Rar!"u8) || head.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B, 0x08]) || head.StartsWith((ReadOnlySpan<byte>)[(byte)'7', (byte)'z', 0xBC, 0xAF])) return FileSignature.Archive;
        var text = Encoding.Latin1.GetString(head[..Math.Min(head.Length, 512)]).Replace("\0", "", StringComparison.Ordinal).TrimStart('\u00EF', '\u00BB', '\u00BF', '\u00FF', '\u00FE', ' ', '\t', '\r', '\n');
        if (text.StartsWith("<?xml", StringComparison.OrdinalIgnoreCase)) return FileSignature.SpreadsheetXml;
        return text.StartsWith("<html", StringComparison.OrdinalIgnoreCase) || text.StartsWith("<!doctype", StringComparison.OrdinalIgnoreCase)
            || text.StartsWith("<table", StringComparison.OrdinalIgnoreCase) || text.StartsWith("<meta", StringComparison.OrdinalIgnoreCase)
            ? FileSignature.Html
            : FileSignature.Text;
    }

    /// <summary>What a signature is called in a message to a clerk, with what to do about it.</summary>
    public static string Explain(FileSignature signature) => signature switch
    {
        FileSignature.Zip => "这是压缩包或 .xlsx 工作簿，不是文本文件。请在数据契约中把 kind 设为 xlsx 或 auto，或另存为 CSV 后重新报送",
        FileSignature.CompoundDocument => "这是旧版 .xls 工作簿（或其他 Office 97-2003 文件）。请在 Excel 中“另存为”.xlsx 或 CSV 后重新报送",
        FileSignature.Pdf => "这是 PDF 文件，不是数据表。请从业务系统导出 CSV 或 .xlsx 后重新报送",
        FileSignature.Image => "这是图片，不是数据表。请从业务系统导出 CSV 或 .xlsx 后重新报送",
        FileSignature.Archive => "这是压缩包。请解压后报送其中的 CSV 或 .xlsx 文件",
        FileSignature.Html => "这是网页（HTML），只是扩展名像表格。请在 Excel 中打开，“另存为”.xlsx 或 CSV 后重新报送",
        FileSignature.SpreadsheetXml => "这是 XML 文件，不是 CSV。请在 Excel 中打开，“另存为”.xlsx 或 CSV 后重新报送",
        _ => "不是 .xlsx 工作簿，而是文本文件。请在数据契约中把 kind 设为 delimited 或 auto",
    };
}
