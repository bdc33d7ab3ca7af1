using System.Globalization;
using System.Text;

namespace Yidang.Connectors.Csv;

/// <summary>Shows lines of a file as several encodings read them, so that a person can tell which is right without seeing anybody's data.</summary>
internal static class EncodingPreviews
{
    private const int LinesToShow = 2;
    private const int LinesToLookAt = 200;
    private const int LongestText = 60;

    /// <summary>Words of column names in both scripts. A line with two of them is a header and may be shown.</summary>
    private static readonly string[] HeaderWords =
    [
        "姓名", "性别", "性別", "身份证", "身份證", "身分證", "出生", "住址", "地址", "电话", "電話", "手机", "手機", "编号", "編號", "序号", "序號",
        "民族", "户主", "戶主", "日期", "备注", "備註", "类别", "類別", "关系", "關係", "金额", "金額", "单位", "單位",
    ];

    /// <summary>The first lines that are not ASCII, in the chosen encoding and its alternatives; empty when there are none of these.</summary>
    public static IReadOnlyList<EncodingPreview> Of(string path, TextFormat format)
    {
        if (format.Alternatives.Count == 0) return [];
        var previews = new List<EncodingPreview>();
        using var lines = new PhysicalLineReader(format.Open(path));
        while (previews.Count < LinesToShow && lines.LineNumber < LinesToLookAt && lines.TryRead(out var line))
            if (!Ascii.IsValid(line)) previews.Add(new(lines.LineNumber, Read(line, [format.Name, .. format.Alternatives])));
        return previews;
    }

    /// <summary>One line in a sentence for a message; empty when the file has no such line.</summary>
    public static string OfLine(string path, int number, IReadOnlyList<string> encodings)
    {
        using var lines = new PhysicalLineReader(DeliveryFile.Open(path));
        while (lines.TryRead(out var line))
            if (lines.LineNumber == number)
                return $"第 {number} 行（已遮盖）{string.Join("；", Read(line, encodings).Select(r => $"按 {r.Encoding} 读作“{r.Text}”"))}。";
        return "";
    }

    private static EncodingReading[] Read(ReadOnlySpan<byte> line, IReadOnlyList<string> encodings)
    {
        var texts = new string[encodings.Count];
        for (var i = 0; i < texts.Length; i++) texts[i] = Decode(line, encodings[i]);
        var isHeader = texts.Any(text => HeaderWords.Count(word => text.Contains(word, StringComparison.Ordinal)) >= 2 && !text.Any(char.IsAsciiDigit));
        return [.. encodings.Select((name, i) => new EncodingReading(name, Cut(isHeader ? texts[i] : Masked(texts[i]))))];
    }

    private static string Decode(ReadOnlySpan<byte> line, string name)
    {
        var encoding = (Encoding)(name switch { "utf-8" => TextEncodings.Utf8, "big5" => TextEncodings.Big5, _ => TextEncodings.Gb18030 }).Clone();
        encoding.DecoderFallback = DecoderFallback.ReplacementFallback;
        return PrivateUseCharacters.Normalise(encoding.GetString(line));
    }

    /// <summary>Of every cell only the first character that is not ASCII, which is a surname at most; the rest by its shape.</summary>
    private static string Masked(string text)
    {
        var masked = new StringBuilder(text.Length);
        var isFirst = true;
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is ',' or '\t' or ';' or '|')
            {
                masked.Append((char)rune.Value);
                isFirst = true;
            }
            else if (rune.IsAscii) masked.Append(Rune.IsDigit(rune) ? 'd' : Rune.IsLetter(rune) ? 'a' : (char)rune.Value);
            else if (isFirst || rune == Rune.ReplacementChar)
            {
                masked.Append(rune.ToString());
                isFirst = false;
            }
            else masked.Append('汉');
        }
        return masked.ToString();
    }

    private static string Cut(string text)
    {
        var shown = new StringInfo(string.Concat(text.Where(c => c == '\t' || !char.IsControl(c))));
        return shown.LengthInTextElements <= LongestText ? shown.String : shown.SubstringByTextElements(0, LongestText) + "…";
    }
}
