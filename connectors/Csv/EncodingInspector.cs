using System.Text;

namespace Yidang.Connectors.Csv;

/// <summary>Decides by all of a file's bytes which encoding it is in, and refuses it when that is not what the contract says.</summary>
internal static class EncodingInspector
{
    /// <summary>Share of lines that may be undecodable before a file is refused instead of losing those lines as damage.</summary>
    private const double MaxDamagedShare = 0.01;

    /// <param name="declared">The contract's encoding; <c>auto</c> tries byte order mark, NUL pattern, UTF-8, then GB18030.</param>
    /// <exception cref="UnreadableDeliveryException">Empty, binary, in no known encoding, in two, or not in the declared one.</exception>
    public static TextFormat Inspect(string path, string declared)
    {
        var name = TextEncodings.Canonical(declared)
            ?? throw new UnreadableDeliveryException($"不认识的编码“{declared}”。请在数据契约中写 auto、utf-8、gb18030、gbk、big5 或 utf-16。");
        var file = Path.GetFileName(path);
        var head = DeliveryFile.Head(path, FileSignatures.HeadLength);
        if (head.Length == 0) throw Empty(file);
        if (FileSignatures.Of(head) is not FileSignature.Text and var signature) throw new UnreadableDeliveryException($"{file}：{FileSignatures.Explain(signature)}。");
        if (head.AsSpan().StartsWith(Encoding.UTF32.Preamble)) throw new UnreadableDeliveryException($"{file}：编码是 UTF-32，不支持。请另存为 UTF-8 后重新报送。");

        if (Utf16Of(head) is { } utf16)
        {
            if (name is not ("auto" or "utf-16")) throw Contradicted(file, name, "UTF-16", 1);
            CheckUtf16(path, file, utf16);
            return utf16;
        }
        if (name == "utf-16") throw new UnreadableDeliveryException($"{file}：数据契约写明编码为 utf-16，但文件既没有 UTF-16 的字节顺序标记，也不像 UTF-16（第 1 行）。请改正契约中的 encoding，或另存为“Unicode 文本”后重新报送。");

        var preamble = head.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? 3 : 0;
        EncodingScan scan;
        using (var stream = DeliveryFile.Open(path))
        {
            stream.Position = preamble;
            scan = EncodingScan.Of(stream, withBig5: name == "big5");
        }
        if (scan.FilledLines == 0) throw Empty(file);
        if (scan.NulLines > scan.Lines * MaxDamagedShare)
            throw new UnreadableDeliveryException($"{file}：第 {scan.FirstNulLine} 行起含有空字节（NUL），这是二进制文件或已损坏的文件，不是文本。请从业务系统重新导出 CSV 或 .xlsx。");
        return name == "auto" ? Detect(file, scan, preamble) : Confirm(file, name, scan, preamble);
    }

    private static TextFormat Detect(string file, EncodingScan scan, int preamble)
    {
        // Two-byte sequences alone are read as GB18030 if they can be: 联通 in GBK is valid UTF-8, but no Chinese file in UTF-8 is without three-byte characters.
        if (scan.NotUtf8 == 0 && (preamble > 0 || scan.IsAscii || scan.ChineseUtf8Lines > 0 || scan.NotGb18030 > 0))
            return new TextFormat("utf-8", TextEncodings.Utf8, preamble);
        if (preamble == 0 && scan.NotGb18030 == 0) return new TextFormat("gb18030", TextEncodings.Gb18030, 0);
        if (preamble > 0 || scan.FirstNotUtf8 >= scan.FirstNotGb18030)
            throw new UnreadableDeliveryException($"{file}：开头是 UTF-8，但从第 {scan.FirstNotUtf8} 行起不是（共 {scan.NotUtf8} 行）。文件混用了两种编码或已损坏，请从业务系统重新导出；若确认只有个别行损坏，可在数据契约中写明 encoding: utf-8，这些行将单独隔离。");
        throw new UnreadableDeliveryException($"{file}：开头是 GB18030，但从第 {scan.FirstNotGb18030} 行起不是（共 {scan.NotGb18030} 行）。文件混用了两种编码或已损坏，请从业务系统重新导出；若确认只有个别行损坏，可在数据契约中写明 encoding: gb18030，这些行将单独隔离。");
    }

    private static TextFormat Confirm(string file, string name, EncodingScan scan, int preamble)
    {
        if (name == "utf-8")
        {
            if (scan.NotUtf8 > 0 && preamble == 0 && scan.NotGb18030 == 0) throw Contradicted(file, name, "GB18030", scan.FirstNotUtf8);
            return Tolerate(file, new TextFormat(name, TextEncodings.Utf8, preamble), scan, scan.NotUtf8, scan.FirstNotUtf8);
        }
        if (preamble > 0) throw Contradicted(file, name, "带字节顺序标记的 UTF-8", 1);
        if (scan.NotUtf8 == 0 && scan.ChineseUtf8Lines > 0) throw Contradicted(file, name, "UTF-8", 1);
        return name == "big5"
            ? Tolerate(file, new TextFormat(name, TextEncodings.Big5, 0), scan, scan.NotBig5, scan.FirstNotBig5)
            : Tolerate(file, new TextFormat(name, TextEncodings.Gb18030, 0), scan, scan.NotGb18030, scan.FirstNotGb18030);
    }

    private static TextFormat Tolerate(string file, TextFormat format, EncodingScan scan, int broken, int first) =>
        broken < scan.Lines * MaxDamagedShare || broken == 0
            ? format
            : throw new UnreadableDeliveryException($"{file}：数据契约写明编码为 {format.Name}，但从第 {first} 行起有 {broken} 行不是。请改正契约中的 encoding（可写 auto），或从业务系统按 {format.Name} 重新导出。");

    private static TextFormat? Utf16Of(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith(Encoding.Unicode.Preamble)) return new TextFormat("utf-16", TextEncodings.Utf16LittleEndian, 2);
        if (head.StartsWith(Encoding.BigEndianUnicode.Preamble)) return new TextFormat("utf-16", TextEncodings.Utf16BigEndian, 2);
        var (even, odd) = (0, 0);
        for (var i = 0; i + 1 < head.Length; i += 2)
        {
            if (head[i] == 0) even++;
            if (head[i + 1] == 0) odd++;
        }
        // Delimiters, digits and line ends are a byte and a NUL: one of the two halves has many, the other none.
        var enough = Math.Max(1, head.Length / 40);
        return odd >= enough && even == 0 ? new TextFormat("utf-16", TextEncodings.Utf16LittleEndian, 0)
            : even >= enough && odd == 0 ? new TextFormat("utf-16", TextEncodings.Utf16BigEndian, 0)
            : null;
    }

    private static void CheckUtf16(string path, string file, TextFormat format)
    {
        var filled = false;
        var line = 0;
        try
        {
            using var lines = new PhysicalLineReader(format.Open(path));
            while (lines.TryRead(out var bytes))
            {
                line = lines.LineNumber;
                filled |= !bytes.IsEmpty;
                if (bytes.Contains((byte)0)) throw new UnreadableDeliveryException($"{file}：第 {line} 行含有空字符（NUL），文件已损坏或不是文本。请从业务系统重新导出。");
            }
        }
        catch (Exception problem) when (problem is DecoderFallbackException or ArgumentException)
        {
            throw new UnreadableDeliveryException($"{file}：按 UTF-16 解码时在第 {line + 1} 行附近失败，文件被截断或已损坏。请从业务系统重新导出，最好用 UTF-8。", problem);
        }
        if (!filled) throw Empty(file);
    }

    private static UnreadableDeliveryException Empty(string file) =>
        new($"{file}：文件是空的，没有任何数据行。请检查导出是否完成后重新报送。");

    private static UnreadableDeliveryException Contradicted(string file, string declared, string looksLike, int line) =>
        new($"{file}：数据契约写明编码为 {declared}，但文件看起来是 {looksLike}（第 {line} 行）。请改正契约中的 encoding（可写 auto），或从业务系统按 {declared} 重新导出。");
}
