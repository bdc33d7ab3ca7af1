using System.Text;

namespace Yidang.Connectors.Publishing;

/// <summary>Reads back what <see cref="CsvListWriter"/> has written: RFC 4180, UTF-8, the cells as they are in the file.</summary>
public static class CsvListReader
{
    /// <summary>The rows, headers first.</summary>
    public static async Task<IReadOnlyList<IReadOnlyList<string>>> ReadAsync(string path, CancellationToken cancellationToken)
    {
        var text = await File.ReadAllTextAsync(path, Encoding.UTF8, cancellationToken);
        var rows = new List<IReadOnlyList<string>>();
        for (var at = 0; at < text.Length;) rows.Add(Row(text, ref at));
        return rows;
    }

    private static List<string> Row(string text, ref int at)
    {
        var cells = new List<string>();
        while (true)
        {
            cells.Add(at < text.Length && text[at] == '"' ? Quoted(text, ref at) : Plain(text, ref at));
            if (at < text.Length && text[at] == ',')
            {
                at++;
                continue;
            }
            if (at < text.Length && text[at] == '\r') at++;
            if (at < text.Length && text[at] == '\n') at++;
            return cells;
        }
    }

    private static string Plain(string text, ref int at)
    {
        var end = text.AsSpan(at).IndexOfAny(",\r\n") is >= 0 and var found ? at + found : text.Length;
        var cell = text[at..end];
        at = end;
        return cell;
    }

    private static string Quoted(string text, ref int at)
    {
        var cell = new StringBuilder();
        for (at++; at < text.Length; at++)
        {
            if (text[at] != '"') cell.Append(text[at]);
            else if (at + 1 < text.Length && text[at + 1] == '"') cell.Append(text[at++]);
            else break;
        }
        at++;
        return cell.ToString();
    }
}
