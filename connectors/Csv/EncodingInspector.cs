using System.Text;

namespace Yidang.Connectors.Csv;

/// <summary>Decides by all of a file's bytes which encoding it is in, and refuses it when that is not what the contract says.</summary>
internal static class EncodingInspector
{
    /// <summary>Share of lines that may be undecodable before a file is refused instead of losing those lines as damage; one line always may.</summary>
    private const double MaxDamagedShare = 0.01;

    /// <summary>So many lines in a row in another encoding are a part of another file, however few they are.</summary>
    private const int ForeignPart = 5;

    /// <param name="declared">The contract's encoding; <c>auto</c> tries byte order mark, NUL pattern, UTF-8, then GB18030 against Big5.</param>
    /// <exception cref="UnreadableDeliveryException">Empty, binary, in no known encoding, in two, or not in the declared one.</exception>
    public static TextFormat Inspect(string path, string declared)
    {
        var name = TextEncodings.Canonical(declared)
            ?? throw new UnreadableDeliveryException($"不认识的编码“{declared}”。请在数据契约中写 auto、utf-8、gb18030、gbk、big5 或 utf-16。");
        var file = Path.GetFileName(path);
        var head = DeliveryFile.Head(path, FileSignatures.HeadLength);
        if (head.Length == 0) throw Empty(file);
        if (FileSignatures.Of(head) is not FileSignature.Text and var signature) throw new UnreadableDeliveryException($"{file}：{FileSignatures.Explain(signature)}。");
        if (WideEncodings.IsUtf32(head)) throw new UnreadableDeliveryException($"{file}：编码是 UTF-32，不支持。请另存为 UTF-8 后重新报送。");
        if (WideEncodings.IsEbcdic(head)) throw new UnreadableDeliveryException($"{file}：编码是 EBCDIC（大型机导出），不支持。请在导出时转换为 UTF-8 或 GB18030 后重新报送。");

        var utf16 = WideEncodings.Utf16Of(head);
        if (utf16 is not null && name is not ("auto" or "utf-16")) throw Contradicted(file, name, "UTF-16", 1);
        if (utf16 is null && name == "utf-16") throw new UnreadableDeliveryException($"{file}：数据契约写明编码为 utf-16，但文件既没有 UTF-16 的字节顺序标记，也不像 UTF-16（第 1 行）。请改正契约中的 encoding，或另存为“Unicode 文本”后重新报送。");

        var format = utf16 ?? new TextFormat("utf-8", TextEncodings.Utf8, head.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? 3 : 0);
        if (utf16 is null && name is "auto" or "utf-8" && IsProven(path, format))
            return format with { Certainty = name == "auto" && format.HasByteOrderMark ? EncodingCertainty.Marked : EncodingCertainty.Proven };
        EncodingScan scan;
        using (var stream = format.Open(path)) scan = EncodingScan.Of(stream, withBig5: name == "big5");
        if (scan.FilledLines == 0) throw Empty(file);
        if (scan.NulBytes > scan.Bytes * MaxDamagedShare && scan.NulBytes > 1)
            throw new UnreadableDeliveryException($"{file}：第 {scan.FirstNulLine} 行起含有大量空字节（NUL），这是二进制文件或已损坏的文件，不是文本。请从业务系统重新导出 CSV 或 .xlsx。");
        if (utf16 is not null) return Tolerate(file, utf16, scan, scan.NotUtf8, scan.FirstNotUtf8);
        return name == "auto" ? Detect(path, scan, format) : Confirm(file, name, scan, format.PreambleLength);
    }

    private static bool IsProven(string path, TextFormat utf8)
    {
        using var stream = utf8.Open(path);
        return Utf8Proof.Holds(stream);
    }

    private static TextFormat Detect(string path, EncodingScan scan, TextFormat utf8)
    {
        var isMarked = utf8.PreambleLength > 0;
        // Two-byte sequences alone are read as GB18030 if they can be: 陆 in GBK is ½ in UTF-8, but no Chinese file in UTF-8 is without three-byte characters.
        if (scan.NotUtf8 == 0 && (isMarked || scan.IsAscii || scan.ChineseUtf8.Count > 0 || scan.NotGb18030 > 0))
            return utf8 with { Certainty = isMarked ? EncodingCertainty.Marked : scan.IsAscii ? EncodingCertainty.AllAlike : EncodingCertainty.Proven };
        if (isMarked || scan.ChineseUtf8.Count >= Math.Max(1, scan.TwoByte.Count))
        {
            if (IsForeignPart(scan.TwoByte, scan)) throw Mixed(path, scan);
            return Tolerate(Path.GetFileName(path), utf8 with { Certainty = isMarked ? EncodingCertainty.Marked : EncodingCertainty.Proven }, scan, scan.NotUtf8, scan.FirstNotUtf8);
        }
        if (IsForeignPart(scan.ChineseUtf8, scan)) throw Mixed(path, scan);
        return Tolerate(Path.GetFileName(path), TwoByte(scan), scan, scan.NotGb18030, scan.FirstNotGb18030);
    }

    private static TextFormat TwoByte(EncodingScan scan)
    {
        var odds = scan.Evidence.OddsForBig5;
        var alternatives = new List<string> { odds > 0 ? "gb18030" : "big5" };
        if (scan.NotUtf8 == 0) alternatives.Insert(0, "utf-8");
        var chosen = odds > 0 ? new TextFormat("big5", TextEncodings.Big5, 0) : new TextFormat("gb18030", TextEncodings.Gb18030, 0);
        return chosen with
        {
            Certainty = Math.Abs(odds) >= 2 * TwoByteEvidence.Prior && scan.NotUtf8 > 0 ? EncodingCertainty.Likely : EncodingCertainty.Doubtful,
            Alternatives = alternatives,
            HasUtf8Lines = scan.ChineseUtf8.Count > 0,
        };
    }

    private static TextFormat Confirm(string file, string name, EncodingScan scan, int preamble)
    {
        if (name == "utf-8")
        {
            if (scan.NotUtf8 > 0 && preamble == 0 && scan.ChineseUtf8.Count == 0 && scan.NotGb18030 == 0) throw Contradicted(file, name, "GB18030", scan.FirstNotUtf8);
            return Tolerate(file, new TextFormat(name, TextEncodings.Utf8, preamble), scan, scan.NotUtf8, scan.FirstNotUtf8);
        }
        if (preamble > 0) throw Contradicted(file, name, "带字节顺序标记的 UTF-8", 1);
        if (scan.NotUtf8 == 0 && scan.ChineseUtf8.Count > 0) throw Contradicted(file, name, "UTF-8", scan.ChineseUtf8.First);
        var hasUtf8Lines = scan.ChineseUtf8.Count > 0;
        return name == "big5"
            ? Tolerate(file, new TextFormat(name, TextEncodings.Big5, 0) { HasUtf8Lines = hasUtf8Lines }, scan, scan.NotBig5, scan.FirstNotBig5)
            : Tolerate(file, new TextFormat(name, TextEncodings.Gb18030, 0) { HasUtf8Lines = hasUtf8Lines }, scan, scan.NotGb18030, scan.FirstNotGb18030);
    }

    private static bool IsForeignPart(LineRun foreign, EncodingScan scan) => foreign.Count > scan.Lines * MaxDamagedShare || foreign.Longest >= ForeignPart;

    private static TextFormat Tolerate(string file, TextFormat format, EncodingScan scan, int broken, int first) =>
        broken <= Math.Max(1, scan.Lines * MaxDamagedShare)
            ? format
            : throw new UnreadableDeliveryException($"{file}：从第 {first} 行起有 {broken} 行不是 {format.Name}，超过 1%，文件已损坏、被截断或不是这种编码。请从业务系统按 {format.Name} 重新导出；编码另有所指时，请在数据契约中写明 encoding。");

    private static UnreadableDeliveryException Mixed(string path, EncodingScan scan)
    {
        var (utf8, two) = (scan.ChineseUtf8, scan.TwoByte);
        // Single lines before the part that decided are coincidence or damage; the border is where that part begins.
        var startsAsUtf8 = utf8.First < two.First;
        var part = startsAsUtf8 ? two : utf8;
        var line = part.Longest >= ForeignPart && part.Count > part.Longest ? part.LongestStart : part.First;
        var twoByte = scan.Evidence.OddsForBig5 > 0 ? "Big5" : "GB18030";
        var (before, after) = startsAsUtf8 ? ("UTF-8", twoByte) : (twoByte, "UTF-8");
        var preview = EncodingPreviews.OfLine(path, line, startsAsUtf8 ? ["utf-8", twoByte.ToLowerInvariant()] : [twoByte.ToLowerInvariant(), "utf-8"]);
        return new UnreadableDeliveryException(
            $"{Path.GetFileName(path)}：开头是 {before}，但从第 {line} 行起是 {after}（共 {part.Count} 行）。文件混用了两种编码（多半是几个文件拼在一起），请从业务系统重新导出，或分成两个文件报送；若确认只有个别行损坏，可在数据契约中写明 encoding: {before.ToLowerInvariant()}，这些行将单独隔离。{preview}");
    }

    private static UnreadableDeliveryException Empty(string file) =>
        new($"{file}：文件是空的，没有任何数据行。请检查导出是否完成后重新报送。");

    private static UnreadableDeliveryException Contradicted(string file, string declared, string looksLike, int line) =>
        new($"{file}：数据契约写明编码为 {declared}，但文件看起来是 {looksLike}（第 {line} 行）。请改正契约中的 encoding（可写 auto），或从业务系统按 {declared} 重新导出。");
}
