using Yidang.Schemas;

namespace Yidang.Connectors.Csv;

/// <summary>Rows of a delimited file that cannot be split into cells, and what the clerk can do about each.</summary>
internal static class DamagedRow
{
    public const int MaxRawText = 4096;
    public const int MaxCellLength = 1_000_000;

    public static SourceRow UnclosedQuote(int line, string text) =>
        Row(line, "unclosed-quote", "这一行有一个只开头、没有结尾的双引号。请补上结尾的引号，或删去多余的引号后重报此行", text);

    public static SourceRow StrayQuote(int line, string text) =>
        Row(line, "stray-quote", "这一行的双引号位置不对，分不清各列。请删去单元格里的双引号，或写成两个双引号并用双引号括住整个单元格后重报此行", text);

    public static SourceRow CellTooLong(int line, string text) =>
        Row(line, "cell-too-long", "这一行有一个单元格超过 100 万字，多半是误粘贴。请改正后重报此行", text);

    public static SourceRow LineTooShort(int line, string text) =>
        Row(line, "line-too-short", "这一行比约定的长度短，末尾的列不完整或缺失（可能传输中断）。请重新导出此行；若系统会去掉行尾空格，可在数据契约中写 trimmed_lines: true", text);

    public static SourceRow LineTooWide(int line, string text) =>
        Row(line, "line-too-wide", "这一行比约定的长度长，各列位置可能错开。请检查数据契约中的列宽，或重新导出此行", text);

    public static SourceRow CutCharacter(int line, string text) =>
        Row(line, "cut-character", "这一行有一个汉字被列的边界切成两半，各列位置已错开。请检查列宽按字节还是按字计算（width_unit），或重新导出此行", text);

    public static SourceRow Of(LineFault fault, int line, string text) => fault switch
    {
        LineFault.TooLong => Row(line, "line-too-long", "这一行超过 16 MB，多半是漏了换行或误粘贴。请改正后重报此行", text),
        LineFault.NulCharacter => Row(line, "nul-character", "这一行含有空字符（NUL），该处原来的内容已丢失。请在业务系统中核对并改正，重新导出此行", text),
        LineFault.OtherEncoding => Row(line, "other-encoding", "这一行的编码与文件其余部分不同（多半是从别处粘贴的）。请在业务系统中重新录入，重新导出此行", text),
        _ => Row(line, "undecodable-bytes", "这一行有无法按文件编码解读的字节（生僻字或传输损坏）。请在业务系统中改正该字，重新导出此行", text),
    };

    private static SourceRow Row(int line, string rule, string fix, string text)
    {
        var length = Math.Min(text.Length, MaxRawText);
        if (length > 0 && length < text.Length && char.IsHighSurrogate(text[length - 1])) length--;
        // No store takes U+0000 as text; its picture stands in for it.
        return new SourceRow(line, [], new RowDamage(rule, fix, text[..length].Replace('\0', '\u2400')));
    }
}
