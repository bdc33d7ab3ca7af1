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
        var head = new Rows(256);
        head.AddCell(Encoding.UTF8.GetBytes(input.Ids.Column ?? RowNumber));
        head.Add(several ? ",source_file,cluster_id\n"u8 : ",cluster_id\n"u8);
        stream.Write(head.Text);
        for (var file = 0; file < table.Files.Count; file++)
        {
            var name = several ? Encoding.UTF8.GetBytes(table.Files[file]) : null;
            var (first, end) = (table.FirstOf[file], table.FirstOf[file + 1]);
            // As many ranges as there are cores are formatted side by side, then written in their order.
            var texts = new Rows[Environment.ProcessorCount];
            for (var from = first; from < end; from += Range * texts.Length)
            {
                Parallel.For(0, texts.Length, t =>
                {
                    (texts[t] ??= new(Range * 16)).Clear();
                    for (var record = from + (t * Range); record < Math.Min(end, from + ((t + 1) * Range)); record++)
                        texts[t].AddRow(input.Ids.Utf8(record), name, result.ClusterOf[record]);
                });
                foreach (var text in texts) stream.Write(text.Text);
            }
        }
    }

    /// <summary>Rows as they will stand in the file.</summary>
    /// <remarks>Plain arrays and loops, which are compiled ahead of time: the framework's buffers of bytes would be slow until the file is written.</remarks>
    private sealed class Rows(int room)
    {
        private byte[] bytes = new byte[room];
        private int length;

        public ReadOnlySpan<byte> Text => bytes.AsSpan(0, length);

        public void Clear() => length = 0;

        public void AddRow(ReadOnlySpan<byte> id, byte[]? file, int cluster)
        {
            AddCell(id);
            if (file is not null)
            {
                Add(","u8);
                AddCell(file);
            }
            Reserve(16);
            bytes[length++] = (byte)',';
            cluster.TryFormat(bytes.AsSpan(length), out var digits, default, CultureInfo.InvariantCulture);
            length += digits;
            bytes[length++] = (byte)'\n';
        }

        public void AddCell(ReadOnlySpan<byte> cell)
        {
            if (!NeedsQuotes(cell))
            {
                Add(cell);
                return;
            }
            Reserve((2 * cell.Length) + 2);
            bytes[length++] = (byte)'"';
            foreach (var part in cell)
            {
                bytes[length++] = part;
                if (part == '"') bytes[length++] = part;
            }
            bytes[length++] = (byte)'"';
        }

        public void Add(ReadOnlySpan<byte> text)
        {
            Reserve(text.Length);
            text.CopyTo(bytes.AsSpan(length));
            length += text.Length;
        }

        private void Reserve(int more)
        {
            if (bytes.Length - length < more) Array.Resize(ref bytes, Math.Max(bytes.Length * 2, length + more));
        }

        private static bool NeedsQuotes(ReadOnlySpan<byte> cell)
        {
            foreach (var part in cell)
                if (part is (byte)',' or (byte)'"' or (byte)'\r' or (byte)'\n') return true;
            return false;
        }
    }
}
