using System.Text;
using FluentAssertions;
using Yidang.Schemas;

namespace Yidang.Tests.Pipelines.Ingest.Hostile;

/// <summary>Counts a file's physical lines without the reader's help and finds each in its rows.</summary>
internal static class LineAccount
{
    private static readonly Encoding Gb18030 = Encoding.GetEncoding("GB18030"), Big5 = Encoding.GetEncoding(950);

    /// <summary>Every line starts a row, lies within a row's cells, or is blank.</summary>
    public static void Hold(byte[] bytes, IReadOnlyList<SourceRow> rows)
    {
        var lines = Split(bytes);
        rows.Select(row => row.Line).Should().BeInAscendingOrder().And.OnlyHaveUniqueItems();
        var covered = 0;
        foreach (var row in rows)
        {
            for (var line = covered + 1; line < row.Line; line++) IsBlank(lines[line - 1]).Should().BeTrue("line {0} is in no row", line);
            row.Line.Should().BeGreaterThan(covered, "a line is in one row only");
            covered = row.Line + row.Fields.Sum(LineEnds);
        }
        for (var line = covered + 1; line <= lines.Count; line++) IsBlank(lines[line - 1]).Should().BeTrue("line {0} is in no row", line);
        covered.Should().BeLessThanOrEqualTo(lines.Count);
    }

    private static List<byte[]> Split(byte[] bytes)
    {
        var lines = new List<byte[]>();
        var start = 0;
        for (var i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] is not ((byte)'\n' or (byte)'\r')) continue;
            lines.Add(bytes[start..i]);
            if (bytes[i] == '\r' && i + 1 < bytes.Length && bytes[i + 1] == '\n') i++;
            start = i + 1;
        }
        if (start < bytes.Length) lines.Add(bytes[start..]);
        return lines;
    }

    private static int LineEnds(string field) => field.Replace("\r\n", "\n", StringComparison.Ordinal).Count(c => c is '\n' or '\r');

    private static bool IsBlank(byte[] line) =>
        ((Encoding[])[Encoding.UTF8, Gb18030, Big5]).Any(encoding => encoding.GetString(line).All(c => char.IsWhiteSpace(c) || c is '\u001A' or '\uFEFF'));
}
