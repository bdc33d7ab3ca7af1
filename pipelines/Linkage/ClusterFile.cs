using System.Buffers;
using System.Globalization;
using System.Text;
using Yidang.Mdm;

namespace Yidang.Pipelines;

/// <summary>Writes the clusters: each record's id under its own name, its file where there are several, and its cluster.</summary>
internal static class ClusterFile
{
    /// <summary>So many records are written together.</summary>
    private const int Range = 1 << 16;

    /// <summary>The column of row numbers, for files whose records have no id.</summary>
    private const string RowNumber = "row";

    private static readonly SearchValues<byte> Quoted = SearchValues.Create(",\"\r\n"u8);

    public static void Write(string path, LinkageInput input, LinkageResult result)
    {
        var temporary = path + ".part";
        try
        {
            WriteAll(temporary, input, result);
            // All or nothing: a reader never sees half of the clusters.
            File.Move(temporary, path, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private static void WriteAll(string path, LinkageInput input, LinkageResult result)
    {
        var table = input.Table;
        var several = table.Files.Count > 1;
        using var stream = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 1);
        var head = new ArrayBufferWriter<byte>();
        AddCell(head, Encoding.UTF8.GetBytes(input.Ids.Column ?? RowNumber));
        head.Write(several ? ",source_file,cluster_id\n"u8 : ",cluster_id\n"u8);
        stream.Write(head.WrittenSpan);
        for (var file = 0; file < table.Files.Count; file++)
        {
            var name = several ? Encoding.UTF8.GetBytes(table.Files[file]) : null;
            var (first, end) = (table.FirstOf[file], table.FirstOf[file + 1]);
            // As many ranges as there are cores are formatted side by side, then written in their order.
            var texts = new ArrayBufferWriter<byte>[Environment.ProcessorCount];
            for (var from = first; from < end; from += Range * texts.Length)
            {
                Parallel.For(0, texts.Length, t =>
                {
                    (texts[t] ??= new(Range * 16)).ResetWrittenCount();
                    for (var record = from + (t * Range); record < Math.Min(end, from + ((t + 1) * Range)); record++)
                        AddRow(texts[t], input.Ids.Utf8(record), name, result.ClusterOf[record]);
                });
                foreach (var text in texts) stream.Write(text.WrittenSpan);
            }
        }
    }

    private static void AddRow(ArrayBufferWriter<byte> text, ReadOnlySpan<byte> id, byte[]? file, int cluster)
    {
        AddCell(text, id);
        if (file is not null)
        {
            text.Write(","u8);
            AddCell(text, file);
        }
        var end = text.GetSpan(16);
        end[0] = (byte)',';
        cluster.TryFormat(end[1..], out var written, default, CultureInfo.InvariantCulture);
        end[written + 1] = (byte)'\n';
        text.Advance(written + 2);
    }

    private static void AddCell(ArrayBufferWriter<byte> text, ReadOnlySpan<byte> cell)
    {
        if (!cell.ContainsAny(Quoted))
        {
            text.Write(cell);
            return;
        }
        text.Write("\""u8);
        foreach (var part in cell)
        {
            text.Write([part]);
            if (part == '"') text.Write([part]);
        }
        text.Write("\""u8);
    }
}
