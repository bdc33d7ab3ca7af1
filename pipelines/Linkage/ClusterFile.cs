using System.Globalization;
using Yidang.Mdm;

namespace Yidang.Pipelines;

/// <summary>Writes the clusters: each record's id under its own name, its file where there are several, and its cluster.</summary>
internal static class ClusterFile
{
    private const int BufferLength = 1 << 20;

    /// <summary>The column of row numbers, for files whose records have no id.</summary>
    private const string RowNumber = "row";

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
        using (var stream = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, BufferLength))
        {
            Span<byte> digits = stackalloc byte[12];
            WriteCell(stream, System.Text.Encoding.UTF8.GetBytes(input.Ids.Column ?? RowNumber));
            stream.Write(several ? ",source_file,cluster_id\n"u8 : ",cluster_id\n"u8);
            for (var file = 0; file < table.Files.Count; file++)
            {
                var name = System.Text.Encoding.UTF8.GetBytes(table.Files[file]);
                for (var record = table.FirstOf[file]; record < table.FirstOf[file + 1]; record++)
                {
                    WriteCell(stream, input.Ids.Utf8(record));
                    stream.WriteByte((byte)',');
                    if (several)
                    {
                        WriteCell(stream, name);
                        stream.WriteByte((byte)',');
                    }
                    result.ClusterOf[record].TryFormat(digits, out var written, default, CultureInfo.InvariantCulture);
                    digits[written++] = (byte)'\n';
                    stream.Write(digits[..written]);
                }
            }
        }
    }

    private static void WriteCell(FileStream stream, ReadOnlySpan<byte> cell)
    {
        if (cell.IndexOfAny(",\"\r\n"u8) < 0)
        {
            stream.Write(cell);
            return;
        }
        stream.WriteByte((byte)'"');
        foreach (var b in cell)
        {
            stream.WriteByte(b);
            if (b == '"') stream.WriteByte(b);
        }
        stream.WriteByte((byte)'"');
    }
}
