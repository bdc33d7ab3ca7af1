using System.Text;

namespace Yidang.Pipelines;

/// <summary>CSV for programs: UTF-8 without a byte order mark, LF, values raw (RFC 4180 quotes only where needed).</summary>
/// <remarks>Not for spreadsheets: nothing is neutralised, because a file name or an id must come out as it is.</remarks>
internal sealed class PlainCsv(Stream stream) : IAsyncDisposable
{
    private readonly StreamWriter writer = new(stream, new UTF8Encoding(false), 64 * 1024, leaveOpen: true) { NewLine = "\n" };

    public void Write(params ReadOnlySpan<string> cells)
    {
        for (var i = 0; i < cells.Length; i++)
        {
            if (i > 0) writer.Write(',');
            writer.Write(Quoted(cells[i]));
        }
        writer.WriteLine();
    }

    public ValueTask DisposeAsync() => writer.DisposeAsync();

    private static string Quoted(string cell) =>
        cell.AsSpan().IndexOfAny(",\"\r\n") < 0 ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
